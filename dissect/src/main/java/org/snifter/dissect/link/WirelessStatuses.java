package org.snifter.dissect.link;

/** Status codes (IEEE 802.11-2020 clause 9.4.1.9). */
final class WirelessStatuses {
    private WirelessStatuses() {}

    /** What a status code says. */
    static String name(int code) {
        return switch (code) {
            case 0 -> "Successful";
            case 1 -> "Unspecified failure";
            case 2 -> "TDLS wakeup schedule rejected but alternative schedule provided";
            case 3 -> "TDLS wakeup schedule rejected";
            case 5 -> "Security disabled";
            case 6 -> "Unacceptable lifetime";
            case 7 -> "Not in same BSS";
            case 10 -> "Cannot Support all requested capabilities in the Capability Information field";
            case 11 -> "Reassociation denied due to inability to confirm that association exists";
            case 12 -> "Association denied due to reason outside the scope of this standard";
            case 13 -> "Responding STA does not support the specified authentication algorithm";
            case 14 -> "Received an Authentication frame with authentication transaction sequence number out of "
                    + "expected sequence";
            case 15 -> "Authentication rejected because of challenge failure";
            case 16 -> "Authentication rejected due to timeout waiting for next frame in sequence";
            case 17 -> "Association denied because AP is unable to handle additional associated STAs";
            case 18 -> "Association denied due to requesting STA not supporting all of the data rates in the "
                    + "BSSBasicRateSet parameter, the Basic HT-MCS Set field of the HT Operation parameter, or the "
                    + "Basic VHT-MCS and NSS Set field in the VHT Operation parameter";
            case 19 -> "Association denied due to requesting STA not supporting the short preamble option";
            case 22 -> "Association request rejected because Spectrum Management capability is required";
            case 23 -> "Association request rejected because the information in the Power Capability element is "
                    + "unacceptable";
            case 24 -> "Association request rejected because the information in the Supported Channels element is "
                    + "unacceptable";
            case 25 -> "Association denied due to requesting STA not supporting the Short Slot Time option";
            case 27 -> "Association denied because the requested STA does not support HT features";
            case 28 -> "R0KH unreachable";
            case 29 -> "Association denied because the requesting STA does not support the phased coexistence "
                    + "operation (PCO) transition time required by the AP";
            case 30 -> "Association request rejected temporarily; try again later";
            case 31 -> "Robust management frame policy violation";
            case 32 -> "Unspecified, QoS-related failure";
            case 33 -> "Association denied because QoS AP or PCP has insufficient bandwidth to handle another QoS STA";
            case 34 -> "Association denied due to excessive frame loss rates and/or poor conditions on current "
                    + "operating channel";
            case 35 -> "Association (with QoS BSS) denied because the requesting STA does not support the QoS "
                    + "facility";
            case 37 -> "The request has been declined";
            case 38 -> "The request has not been successful as one or more parameters have invalid values";
            case 39 -> "The allocation or TS has not been created because the request cannot be honored; however, a "
                    + "suggested TSPEC/DMG TSPEC is provided so that the initiating STA can attempt to set another "
                    + "allocation or TS with the suggested changes to the TSPEC/DMG TSPEC";
            case 40 -> "Invalid element, i.e., an element defined in this standard for which the content does not "
                    + "meet the specifications in Clause 9";
            case 41 -> "Invalid group cipher";
            case 42 -> "Invalid pairwise cipher";
            case 43 -> "Invalid AKMP";
            case 44 -> "Unsupported RSNE version";
            case 45 -> "Invalid RSNE capabilities";
            case 46 -> "Cipher suite rejected because of security policy";
            case 47 -> "The TS or allocation has not been created; however, the HC or PCP might be capable of "
                    + "creating a TS or allocation, in response to a request, after the time indicated in the TS "
                    + "Delay element";
            case 48 -> "Direct Link is not allowed in the BSS by policy";
            case 49 -> "The Destination STA is not present within this BSS";
            case 50 -> "The Destination STA is not a QoS STA";
            case 51 -> "Association denied because the listen interval is too large";
            case 52 -> "Invalid FT Action frame count";
            case 53 -> "Invalid pairwise master key identifier (PMKID)";
            case 54 -> "Invalid MDE";
            case 55 -> "Invalid FTE";
            case 56 -> "Requested TCLAS processing is not supported by the AP or PCP";
            case 57 -> "The AP or PCP has insufficient TCLAS processing resources to satisfy the request";
            case 58 -> "The TS has not been created because the request cannot be honored; however, the HC or PCP "
                    + "suggests that the STA transition to a different BSS to set up the TS";
            case 59 -> "GAS Advertisement Protocol not supported";
            case 60 -> "No outstanding GAS request";
            case 61 -> "GAS Response not received from the Advertisement Server";
            case 62 -> "STA timed out waiting for GAS Query Response";
            case 63 -> "LARGE GAS Response is larger than query response length limit";
            case 64 -> "Request refused because home network does not support request";
            case 65 -> "Advertisement Server in the network is not currently reachable";
            case 67 -> "Request refused due to permissions received via SSPN interface";
            case 68 -> "Request refused because the AP or PCP does not support unauthenticated access";
            case 72 -> "Invalid contents of RSNE";
            case 73 -> "U-APSD coexistence is not supported";
            case 74 -> "Requested U-APSD coexistence mode is not supported";
            case 75 -> "Requested Interval/Duration value cannot be supported with U-APSD coexistence";
            case 76 -> "Authentication is rejected because an Anti-Clogging Token is required";
            case 77 -> "Authentication is rejected because the offered finite cyclic group is not supported";
            case 78 -> "The TBTT adjustment request has not been successful because the STA could not find an "
                    + "alternative TBTT";
            case 79 -> "Transmission failure";
            case 80 -> "Requested TCLAS Not Supported";
            case 81 -> "TCLAS Resources Exhausted";
            case 82 -> "Rejected with Suggested BSS transition";
            case 83 -> "Reject with recommended schedule";
            case 84 -> "Reject because no wakeup schedule specified";
            case 85 -> "Success, the destination STA is in power save mode";
            case 86 -> "FST pending, in process of admitting FST session";
            case 87 -> "Performing FST now";
            case 88 -> "FST pending, gap(s) in block ack window";
            case 89 -> "Reject because of U-PID setting";
            case 92 -> "(Re)Association refused for some external reason";
            case 93 -> "(Re)Association refused because of memory limits at the AP";
            case 94 -> "(Re)Association refused because emergency services are not supported at the AP";
            case 95 -> "GAS query response not yet received";
            case 96 -> "Reject since the request is for transition to a frequency band subject to DSE procedures and "
                    + "FST Initiator is a dependent STA";
            case 97 -> "Requested TCLAS processing has been terminated by the AP";
            case 98 -> "The TS schedule conflicts with an existing schedule; an alternative schedule is provided";
            case 99 -> "The association has been denied; however, one or more Multi-band elements are included that "
                    + "can be used by the receiving STA to join the BSS";
            case 100 -> "The request failed due to a reservation conflict";
            case 101 -> "The request failed due to exceeded MAF limit";
            case 102 -> "The request failed due to exceeded MCCA track limit";
            case 103 -> "Association denied because the information in theSpectrum Management field is unacceptable";
            case 104 -> "Association denied because the requesting STA does not support VHT features";
            case 105 -> "Enablement denied";
            case 106 -> "Enablement denied due to restriction from an authorized GDB";
            case 107 -> "Authorization deenabled";
            default -> code <= 107 ? "Reserved" : "n/a";
        };
    }
}
