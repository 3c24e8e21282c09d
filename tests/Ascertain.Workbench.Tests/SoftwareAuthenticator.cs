using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ascertain.Workbench.Tests;

/// <summary>An authenticator in memory (W3C Web Authentication Level 3, 6.1 and 6.5: ES256, attestation "none"), which can be told to do wrong.</summary>
internal sealed class SoftwareAuthenticator : IDisposable
{
    private const byte Present = 1, Verified = 4, HasKey = 64;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA? rsa;
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string user = "";

    /// <param name="rsaBits">Of an authenticator that has RS256 instead; 0 for ES256.</param>
    public SoftwareAuthenticator(int rsaBits = 0) => rsa = rsaBits > 0 ? RSA.Create(rsaBits) : null;

    public uint Counter { get; set; }

    public bool Verifies { get; set; } = true;

    public bool Presence { get; set; } = true;

    public string? WrongOrigin { get; set; }

    public string? WrongHost { get; set; }

    public bool WrongSignature { get; set; }

    /// <summary>Answers a challenge to make a passkey.</summary>
    public object Make(JsonElement options, string origin)
    {
        user = options.GetProperty("user").GetProperty("id").GetString()!;
        byte[] client = Client("webauthn.create", options, origin);
        ECParameters of = key.ExportParameters(false);
        // COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        byte[] cose = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. of.Q.X!, 0x22, 0x58, 32, .. of.Q.Y!];
        if (rsa is not null)
        {
            // COSE: {1: 3, 3: -257, -1: n, -2: e}
            byte[] n = rsa.ExportParameters(false).Modulus!;
            cose = [0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, .. (n.Length < 256 ? (byte[])[0x58, (byte)n.Length] : [0x59, (byte)(n.Length >> 8), (byte)n.Length]), .. n, 0x21, 0x43, 0x01, 0x00, 0x01];
        }

        byte[] data = [.. Data(options.GetProperty("rp").GetProperty("id").GetString()!, HasKey), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Credential(new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } });
    }

    /// <summary>Answers a challenge to sign in.</summary>
    public object Sign(JsonElement options, string origin)
    {
        byte[] client = Client("webauthn.get", options, origin), data = Data(options.GetProperty("rpId").GetString()!, 0);
        byte[] signature = rsa is not null ? rsa.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (WrongSignature)
        {
            signature = key.SignData([1], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }

        return Credential(new { clientDataJSON = Base64Url.EncodeToString(client), authenticatorData = Base64Url.EncodeToString(data), signature = Base64Url.EncodeToString(signature), userHandle = user });
    }

    public void Dispose()
    {
        key.Dispose();
        rsa?.Dispose();
    }

    private object Credential(object response) => new { id = Base64Url.EncodeToString(id), rawId = Base64Url.EncodeToString(id), type = "public-key", clientExtensionResults = new { }, response };

    private byte[] Client(string type, JsonElement options, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = WrongOrigin ?? origin, crossOrigin = false });

    private byte[] Data(string host, byte more)
    {
        byte[] counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(WrongHost ?? host)), (byte)((Presence ? Present : 0) | (Verifies ? Verified : 0) | more), .. counter];
    }
}
