using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.Annotating;

/// <summary>The content of a record that lies sealed: the record commits to its SHA-256, so that what is laid open later is what was entered.</summary>
internal static class ClosedContent
{
    /// <summary>Member of the record with the SHA-256 of the content.</summary>
    public const string DigestMember = "contentSha256";

    private const string SealedMember = "content";
    private const int SaltBytes = 32;

    /// <summary>Keeps the digest of a content from being found by trying sentences or places.</summary>
    public static byte[] Salt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Seals a content and puts what stands for it into a record's values.</summary>
    public static CanonicalObject AddTo(CanonicalObject values, byte[] content, Investigation investigation)
    {
        values[DigestMember] = Digest.Of(content).Sha256Hex;
        values[SealedMember] = investigation.Seal(Encoding.UTF8.GetString(content)).ToCanonical();
        return values;
    }

    /// <summary>The content, where it can be unsealed here and is what the record commits to; else null.</summary>
    public static byte[]? Unsealed(CanonicalObject values, KeyUse use, Investigation investigation)
    {
        byte[]? content = investigation.Unseal(CommitmentIn(values), use) is { } text ? Encoding.UTF8.GetBytes(text) : null;
        return content is not null && Digest.Of(content).Sha256Hex == values.Text(DigestMember) ? content : null;
    }

    /// <summary>The commitment by which the sealed content is found.</summary>
    public static string CommitmentIn(CanonicalObject values) => values.Object(SealedMember).Text("sealed");
}
