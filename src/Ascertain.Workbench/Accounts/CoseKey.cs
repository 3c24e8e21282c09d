using System.Buffers.Binary;

namespace Ascertain.Workbench.Accounts;

/// <summary>The public key of a passkey, as the authenticator encodes it (RFC 9052 7, RFC 8230 4; in the canonical order of CTAP2, which WebAuthn demands).</summary>
internal static class CoseKey
{
    // A map of four: key type 3 (RSA), algorithm -257 (RS256), then the modulus (-1) as a byte string with a length of two bytes.
    private static ReadOnlySpan<byte> Rs256 => [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59];

    private const int LeastModulus = 256; // bytes, 2048 bits: 112 bits of security (NIST SP 800-57 Part 1, table 2)

    /// <summary>True for a key of RSA with fewer than 2048 bits, or one in another order.</summary>
    public static bool IsShortRsa(ReadOnlySpan<byte> key)
    {
        if (key.Length < 3 || key[1] != 0x01 || key[2] != 0x03)
        {
            return false; // of another type
        }

        ReadOnlySpan<byte> modulus = key.StartsWith(Rs256) && key.Length > Rs256.Length + 2 ? key[(Rs256.Length + 2)..] : [];
        int stated = modulus.IsEmpty ? 0 : BinaryPrimitives.ReadUInt16BigEndian(key[Rs256.Length..]);
        return stated < LeastModulus || modulus.Length < stated || (stated == LeastModulus ? modulus[0] < 0x80 : modulus[..(stated - LeastModulus)].IndexOfAnyExcept((byte)0) < 0 && modulus[stated - LeastModulus] < 0x80);
    }
}
