package org.snifter.dissect.tunnel;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.snifter.dissect.EspAlgorithm;
import org.snifter.dissect.EspSecret;
import org.snifter.dissect.core.Dissection;

/** Makes plain bytes of the payload of ESP, where there is a secret for it. */
final class EspDecryption {
    private EspDecryption() {}

    /** The secret for packets of an association, its own or the one for all; null where there is none. */
    static EspSecret secret(Dissection d, int parameterIndex) {
        List<EspSecret> secrets = d.options.espSecrets();
        EspSecret general = null;
        for (int i = 0; i < secrets.size(); i++) {
            EspSecret secret = secrets.get(i);
            Optional<EspSecret.Association> association = secret.association();
            if (association.isEmpty()) {
                general = secret;
            } else if (association.get().parameterIndex() == parameterIndex
                    && isDestination(d, association.get().destination())) {
                return secret;
            }
        }
        return general;
    }

    private static boolean isDestination(Dissection d, InetAddress address) {
        byte[] bytes = address.getAddress();
        if (d.ip.version() == 0 || bytes.length != d.ip.addressLength()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((byte) d.bytes.u8(d.ip.destination() + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts the plain bytes in the place of the encrypted ones.
     *
     * @param at     where they begin, behind the initialization vector
     * @param length how many there are, whole blocks
     */
    static void decrypt(Dissection d, EspSecret secret, int at, int length) {
        EspAlgorithm algorithm = secret.algorithm();
        if (algorithm == EspAlgorithm.NONE) {
            return;
        }
        byte[] vector = d.bytes.copy(at - algorithm.vectorBytes(), algorithm.vectorBytes());
        byte[] hidden = d.bytes.copy(at, length);
        try {
            Cipher cipher = Cipher.getInstance(algorithm.cipher() + "/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(secret.key(), algorithm.cipher()),
                    new IvParameterSpec(vector));
            d.bytes.replace(at, cipher.doFinal(hidden));
        } catch (GeneralSecurityException e) {
            // The key and the number of bytes fit: only a JDK without the cipher comes here.
            throw new IllegalStateException(e);
        }
    }
}
