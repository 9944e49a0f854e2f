package org.snifter.dissect.application;

import org.snifter.dissect.core.AddressFamilies;

/** Names of RADIUS (IANA, Radius Types). */
public final class RadiusNames {
    private RadiusNames() {}

    /** The form of an attribute's value, one letter (see {@link RadiusAttributes}), and the attribute's name; or null. */
    static String attribute(int type) {
        return switch (type) {
            case 1 -> "sUser-Name";
            case 2 -> "-User-Password";
            case 3 -> "-CHAP-Password";
            case 4 -> "aNAS-IP-Address";
            case 5 -> "nNAS-Port";
            case 6 -> "nService-Type";
            case 7 -> "nFramed-Protocol";
            case 8 -> "aFramed-IP-Address";
            case 9 -> "aFramed-IP-Netmask";
            case 10 -> "nFramed-Routing";
            case 11 -> "sFilter-Id";
            case 12 -> "nFramed-MTU";
            case 13 -> "nFramed-Compression";
            case 14 -> "aLogin-IP-Host";
            case 15 -> "nLogin-Service";
            case 16 -> "nLogin-TCP-Port";
            case 17 -> "-Unassigned";
            case 18 -> "sReply-Message";
            case 19 -> "sCallback-Number";
            case 20 -> "sCallback-Id";
            case 21 -> "-Unassigned";
            case 22 -> "sFramed-Route";
            case 23 -> "nFramed-IPX-Network";
            case 24 -> "sState";
            case 25 -> "sClass";
            case 26 -> "vVendor-Specific";
            case 27 -> "nSession-Timeout";
            case 28 -> "nIdle-Timeout";
            case 29 -> "nTermination-Action";
            case 30 -> "sCalled-Station-Id";
            case 31 -> "sCalling-Station-Id";
            case 32 -> "sNAS-Identifier";
            case 33 -> "sProxy-State";
            case 34 -> "sLogin-LAT-Service";
            case 35 -> "sLogin-LAT-Node";
            case 36 -> "sLogin-LAT-Group";
            case 37 -> "nFramed-AppleTalk-Link";
            case 38 -> "nFramed-AppleTalk-Network";
            case 39 -> "sFramed-AppleTalk-Zone";
            case 40 -> "nAcct-Status-Type";
            case 41 -> "nAcct-Delay-Time";
            case 42 -> "nAcct-Input-Octets";
            case 43 -> "nAcct-Output-Octets";
            case 44 -> "sAcct-Session-Id";
            case 45 -> "nAcct-Authentic";
            case 46 -> "nAcct-Session-Time";
            case 47 -> "nAcct-Input-Packets";
            case 48 -> "nAcct-Output-Packets";
            case 49 -> "nAcct-Terminate-Cause";
            case 50 -> "sAcct-Multi-Session-Id";
            case 51 -> "nAcct-Link-Count";
            case 52 -> "nAcct-Input-Gigawords";
            case 53 -> "nAcct-Output-Gigawords";
            case 54 -> "-Unassigned";
            case 55 -> "tEvent-Timestamp";
            case 56 -> "nEgress-VLANID";
            case 57 -> "nIngress-Filters";
            case 58 -> "sEgress-VLAN-Name";
            case 59 -> "-User-Priority-Table";
            case 60 -> "sCHAP-Challenge";
            case 61 -> "nNAS-Port-Type";
            case 62 -> "nPort-Limit";
            case 63 -> "sLogin-LAT-Port";
            case 64 -> "nTunnel-Type";
            case 65 -> "nTunnel-Medium-Type";
            case 66 -> "sTunnel-Client-Endpoint";
            case 67 -> "sTunnel-Server-Endpoint";
            case 68 -> "sAcct-Tunnel-Connection";
            case 69 -> "sTunnel-Password";
            case 70 -> "AARAP-Password";
            case 71 -> "AARAP-Features";
            case 72 -> "nARAP-Zone-Access";
            case 73 -> "sARAP-Security";
            case 74 -> "sARAP-Security-Data";
            case 75 -> "nPassword-Retry";
            case 76 -> "nPrompt";
            case 77 -> "sConnect-Info";
            case 78 -> "sConfiguration-Token";
            case 79 -> "EEAP-Message";
            case 80 -> "sMessage-Authenticator";
            case 81 -> "sTunnel-Private-Group-ID";
            case 82 -> "sTunnel-Assignment-ID";
            case 83 -> "nTunnel-Preference";
            case 84 -> "AARAP-Challenge-Response";
            case 85 -> "nAcct-Interim-Interval";
            case 86 -> "nAcct-Tunnel-Packets-Lost";
            case 87 -> "sNAS-Port-Id";
            case 88 -> "sFramed-Pool";
            case 89 -> "sCUI";
            case 90 -> "sTunnel-Client-Auth-ID";
            case 91 -> "sTunnel-Server-Auth-ID";
            case 92 -> "sNAS-Filter-Rule";
            case 93 -> "-Unassigned";
            case 94 -> "-Originating-Line-Info";
            case 95 -> "6NAS-IPv6-Address";
            case 96 -> "-Framed-Interface-ID";
            case 97 -> "pFramed-IPv6-Prefix";
            case 98 -> "6Login-IPv6-Host";
            case 99 -> "sFramed-IPv6-Route";
            case 100 -> "sFramed-IPv6-Pool";
            case 101 -> "CError-Cause";
            case 102 -> "-EAP-Key-Name";
            case 103 -> "sDigest-Response";
            case 104 -> "sDigest-Realm";
            case 105 -> "sDigest-Nonce";
            case 106 -> "sDigest-Response-Auth";
            case 107 -> "sDigest-Nextnonce";
            case 108 -> "sDigest-Method";
            case 109 -> "sDigest-URI";
            case 110 -> "sDigest-Qop";
            case 111 -> "sDigest-Algorithm";
            case 112 -> "sDigest-Entity-Body-Hash";
            case 113 -> "sDigest-CNonce";
            case 114 -> "sDigest-Nonce-Count";
            case 115 -> "sDigest-Username";
            case 116 -> "sDigest-Opaque";
            case 117 -> "sDigest-Auth-Param";
            case 118 -> "sDigest-AKA-Auts";
            case 119 -> "sDigest-Domain";
            case 120 -> "sDigest-Stale";
            case 121 -> "sDigest-HA1";
            case 122 -> "sSIP-AOR";
            case 123 -> "pDelegated-IPv6-Prefix";
            case 124 -> "FMIP6-Feature-Vector";
            case 125 -> "hMIP6-Home-Link-Prefix";
            case 126 -> "OOperator-Name";
            case 127 -> "LLocation-Information";
            case 128 -> "DLocation-Data";
            case 129 -> "RBasic-Location-Policy-Rules";
            default -> null;
        };
    }

    /** Whether an attribute's numbers are names. */
    static boolean enumerated(int type) {
        return switch (type) {
            case 6, 7, 10, 13, 15, 29, 40, 45, 49, 57, 61, 64, 65, 72, 76 -> true;
            default -> false;
        };
    }

    /** The name of an attribute's number, or null. */
    static String value(int type, int value) {
        return switch (type) {
            case 6 -> service(value);
            case 7 -> framedProtocol(value);
            case 10 -> routing(value);
            case 13 -> compression(value);
            case 15 -> loginService(value);
            case 29 -> termination(value);
            case 40 -> accounting(value);
            case 45 -> authentic(value);
            case 49 -> terminateCause(value);
            case 57 -> ingressFilters(value);
            case 61 -> portType(value);
            case 64 -> tunnelType(value);
            case 65 -> tunnelMedium(value);
            case 72 -> zoneAccess(value);
            case 76 -> prompt(value);
            case 37 -> value == 0 ? "Unnumbered" : null;
            case 38 -> value == 0 ? "NAS assigned" : null;
            default -> null;
        };
    }

    private static String service(int value) {
        return switch (value) {
            case 1 -> "Login";
            case 2 -> "Framed";
            case 3 -> "Callback Login";
            case 4 -> "Callback Framed";
            case 5 -> "Outbound";
            case 6 -> "Administrative";
            case 7 -> "NAS Prompt";
            case 8 -> "Authenticate Only";
            case 9 -> "Callback NAS Prompt";
            case 10 -> "Call Check";
            case 11 -> "Callback Administrative";
            case 12 -> "Voice";
            case 13 -> "Fax";
            case 14 -> "Modem Relay";
            case 15 -> "IAPP-Register";
            case 16 -> "IAPP-AP-Check";
            case 17 -> "Authorize Only";
            case 18 -> "Framed-Management";
            case 19 -> "Additional-Authorization";
            default -> null;
        };
    }

    private static String framedProtocol(int value) {
        return switch (value) {
            case 1 -> "PPP";
            case 2 -> "SLIP";
            case 3 -> "ARAP";
            case 4 -> "Gandalf proprietary";
            case 5 -> "Xylogics IPX/SLIP";
            case 6 -> "X.75 Synchronous";
            case 7 -> "GPRS PDP Context";
            default -> null;
        };
    }

    private static String routing(int value) {
        return switch (value) {
            case 0 -> "None";
            case 1 -> "Send";
            case 2 -> "Listen";
            case 3 -> "Send&Listen";
            default -> null;
        };
    }

    private static String compression(int value) {
        return switch (value) {
            case 0 -> "None";
            case 1 -> "VJ TCP/IP";
            case 2 -> "IPX";
            case 3 -> "Stac-LZS";
            default -> null;
        };
    }

    private static String loginService(int value) {
        return switch (value) {
            case 0 -> "Telnet";
            case 1 -> "Rlogin";
            case 2 -> "TCP Clear";
            case 3 -> "PortMaster(proprietary)";
            case 4 -> "LAT";
            case 5 -> "X.25-PAD";
            case 6 -> "X.25-T3POS";
            case 7 -> "Unassigned";
            case 8 -> "TCP Clear Quiet";
            default -> null;
        };
    }

    private static String termination(int value) {
        return switch (value) {
            case 0 -> "Default";
            case 1 -> "RADIUS-Request";
            default -> null;
        };
    }

    private static String accounting(int value) {
        return switch (value) {
            case 1 -> "Start";
            case 2 -> "Stop";
            case 3 -> "Interim-Update";
            case 4 -> "Unassigned";
            case 5 -> "Unassigned";
            case 6 -> "Unassigned";
            case 7 -> "Accounting-On";
            case 8 -> "Accounting-Off";
            case 9 -> "Tunnel-Start";
            case 10 -> "Tunnel-Stop";
            case 11 -> "Tunnel-Reject";
            case 12 -> "Tunnel-Link-Start";
            case 13 -> "Tunnel-Link-Stop";
            case 14 -> "Tunnel-Link-Reject";
            case 15 -> "Failed";
            default -> null;
        };
    }

    private static String authentic(int value) {
        return switch (value) {
            case 1 -> "RADIUS";
            case 2 -> "Local";
            case 3 -> "Remote";
            case 4 -> "Diameter";
            default -> null;
        };
    }

    private static String terminateCause(int value) {
        return switch (value) {
            case 1 -> "User Request";
            case 2 -> "Lost Carrier";
            case 3 -> "Lost Service";
            case 4 -> "Idle Timeout";
            case 5 -> "Session Timeout";
            case 6 -> "Admin Reset";
            case 7 -> "Admin Reboot";
            case 8 -> "Port Error";
            case 9 -> "NAS Error";
            case 10 -> "NAS Request";
            case 11 -> "NAS Reboot";
            case 12 -> "Port Unneeded";
            case 13 -> "Port Preempted";
            case 14 -> "Port Suspended";
            case 15 -> "Service Unavailable";
            case 16 -> "Callback";
            case 17 -> "User Error";
            case 18 -> "Host Request";
            case 19 -> "Supplicant Restart";
            case 20 -> "Reauthentication Failure";
            case 21 -> "Port Reinitialized";
            case 22 -> "Port Administratively Disabled";
            case 23 -> "Lost Power";
            default -> null;
        };
    }

    private static String ingressFilters(int value) {
        return switch (value) {
            case 1 -> "Enabled";
            case 2 -> "Disabled";
            default -> null;
        };
    }

    private static String portType(int value) {
        return switch (value) {
            case 0 -> "Async";
            case 1 -> "Sync";
            case 2 -> "ISDN Sync";
            case 3 -> "ISDN Async V.120";
            case 4 -> "ISDN Async V.110";
            case 5 -> "Virtual";
            case 6 -> "PIAFS";
            case 7 -> "HDLC Clear Channel";
            case 8 -> "X.25";
            case 9 -> "X.75";
            case 10 -> "G.3 Fax";
            case 11 -> "SDSL";
            case 12 -> "ADSL-CAP";
            case 13 -> "ADSL-DMT";
            case 14 -> "ISDN-DSL";
            case 15 -> "Ethernet";
            case 16 -> "xDSL";
            case 17 -> "Cable";
            case 18 -> "Wireless - Other";
            case 19 -> "Wireless - IEEE 802.11";
            case 20 -> "Token-Ring";
            case 21 -> "FDDI";
            case 22 -> "Wireless - CDMA200";
            case 23 -> "Wireless - UMTS";
            case 24 -> "Wireless - 1X-EV";
            case 25 -> "IAPP";
            case 26 -> "FTTP";
            case 27 -> "Wireless - IEEE 802.16";
            case 28 -> "Wireless - IEEE 802.20";
            case 29 -> "Wireless - IEEE 802.22";
            case 30 -> "PPPoA";
            case 31 -> "PPPoEoA";
            case 32 -> "PPPoEoE";
            case 33 -> "PPPoEoVLAN";
            case 34 -> "PPPoEoQinQ";
            case 35 -> "xPON";
            case 36 -> "Wireless - XGP";
            case 37 -> "WiMAX Pre-Release 8 IWK Function";
            case 38 -> "WIMAX-WIFI-IWK";
            case 39 -> "WIMAX-SFF";
            case 40 -> "WIMAX-HA-LMA";
            case 41 -> "WIMAX-DHCP";
            case 42 -> "WIMAX-LBS";
            case 43 -> "WIMAX-WVS";
            default -> null;
        };
    }

    private static String tunnelType(int value) {
        return switch (value) {
            case 1 -> "PPTP";
            case 2 -> "L2F";
            case 3 -> "L2TP";
            case 4 -> "ATMP";
            case 5 -> "VTP";
            case 6 -> "AH";
            case 7 -> "IP-IP";
            case 8 -> "MIN-IP-IP";
            case 9 -> "ESP";
            case 10 -> "GRE";
            case 11 -> "DVS";
            case 12 -> "IP-in-IP Tunneling";
            case 13 -> "VLAN";
            default -> null;
        };
    }

    /** RFC 2868 section 3.2: the first of the address families, of which tcpdump calls one in another way here. */
    private static String tunnelMedium(int value) {
        return value < 1 || value > 15 ? null : value == 11 ? "IPX" : AddressFamilies.name(value);
    }

    private static String zoneAccess(int value) {
        return switch (value) {
            case 1 -> "Only access to dfl zone";
            case 2 -> "Use zone filter inc.";
            case 3 -> "Not used";
            case 4 -> "Use zone filter exc.";
            default -> null;
        };
    }

    private static String prompt(int value) {
        return switch (value) {
            case 0 -> "No Echo";
            case 1 -> "Echo";
            default -> null;
        };
    }

    /** RFC 5176 section 3.5. */
    static String errorCause(int value) {
        return switch (value) {
            case 201 -> "Residual Session Context Removed";
            case 202 -> "Invalid EAP Packet (Ignored)";
            case 401 -> "Unsupported Attribute";
            case 402 -> "Missing Attribute";
            case 403 -> "NAS Identification Mismatch";
            case 404 -> "Invalid Request";
            case 405 -> "Unsupported Service";
            case 406 -> "Unsupported Extension";
            case 407 -> "Invalid Attribute Value";
            case 501 -> "Administratively Prohibited";
            case 502 -> "Request Not Routable (Proxy)";
            case 503 -> "Session Context Not Found";
            case 504 -> "Session Context Not Removable";
            case 505 -> "Other Proxy Processing Error";
            case 506 -> "Resources Unavailable";
            case 507 -> "Request Initiated";
            case 508 -> "Multiple Session Selection Unsupported";
            case 509 -> "Location Info Required";
            default -> null;
        };
    }

    /** The name of a vendor (IANA, Private Enterprise Numbers), or null. */
    public static String vendor(int number) {
        return switch (number) {
            case 0 -> "IETF (reserved)";
            case 5 -> "ACC";
            case 9 -> "Cisco";
            case 11 -> "Hewlett Packard";
            case 42 -> "Sun Microsystems";
            case 61 -> "Merit";
            case 74 -> "AT&T";
            case 161 -> "Motorola";
            case 166 -> "Shiva";
            case 193 -> "Ericsson AB";
            case 255 -> "Cisco VPN 5000";
            case 307 -> "Livingston";
            case 311 -> "Microsoft";
            case 429 -> "3Com";
            case 529 -> "Ascend";
            case 1584 -> "Bay Networks";
            case 1991 -> "Foundry";
            case 2180 -> "Versanet";
            case 2352 -> "Redback";
            case 2636 -> "Juniper Networks";
            case 2637 -> "Aptis";
            case 2937 -> "Deutsche Telekom AG";
            case 3054 -> "Ixia Communications";
            case 3076 -> "Cisco VPN 3000";
            case 3085 -> "CoSine Communications";
            case 3199 -> "Shasta";
            case 3224 -> "Netscreen";
            case 3309 -> "Nomadix";
            case 3414 -> "T-Mobile";
            case 3561 -> "The Broadband Forum";
            case 3902 -> "ZTE";
            case 4329 -> "Siemens";
            case 4491 -> "CableLabs";
            case 4874 -> "Unisphere Networks";
            case 5263 -> "Cisco BBSM";
            case 5535 -> "3rd Generation Partnership Project 2 (3GPP2)";
            case 5806 -> "SK Telecom";
            case 5925 -> "ipUnplugged";
            case 5948 -> "Issanni Communications";
            case 5951 -> "Netscaler";
            case 8164 -> "Starent Networks";
            case 10415 -> "3GPP";
            case 12356 -> "Fortinet";
            default -> null;
        };
    }
}
