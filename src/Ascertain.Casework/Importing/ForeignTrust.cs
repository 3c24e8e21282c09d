using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Custody.Notes;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Casework.Importing;

/// <summary>Whom the person trusts who verifies what others made. Where nobody is named, the package vouches for itself.</summary>
public sealed class ForeignTrust
{
    private readonly List<(string Of, string Sha256)> pinned = [];

    private ForeignTrust()
    {
    }

    /// <summary>Key of a log; null for nobody.</summary>
    public NoteVerifierKey? LogKey { get; private init; }

    /// <summary>Time-stamping authorities.</summary>
    public TimeStampTrust Authorities { get; private init; } = TimeStampTrust.Nobody;

    /// <summary>Roots of those who sign web archives; empty for nobody.</summary>
    public X509Certificate2Collection Signers { get; } = [];

    /// <summary>Reads what is given as text; null where nothing is.</summary>
    /// <param name="logKey">Verifier key (C2SP signed-note).</param>
    /// <param name="authorityRoots">Certificates in PEM.</param>
    /// <param name="signerRoots">Certificates in PEM.</param>
    /// <exception cref="CustodyFormatException">The key is none (wrong usage).</exception>
    /// <exception cref="UnusableInputException">The roots are no certificates.</exception>
    public static ForeignTrust Parse(string? logKey, string? authorityRoots, string? signerRoots)
    {
        ForeignTrust trust = new()
        {
            LogKey = logKey is null ? null : NoteVerifierKey.Parse(logKey.Trim()),
            Authorities = authorityRoots is null ? TimeStampTrust.Nobody : TimeStampTrust.Parse(authorityRoots),
        };
        trust.AddSigners(signerRoots);

        trust.Pin("logKey", logKey?.Trim());
        trust.Pin("authorityRoots", authorityRoots);
        trust.Pin("signerRoots", signerRoots);
        return trust;
    }

    /// <summary>Who was pinned, with the SHA-256 of the text that was given; empty for nobody.</summary>
    public CanonicalArray ToCanonical() => new(pinned.Select(static it => new CanonicalObject { ["of"] = it.Of, ["sha256"] = it.Sha256 }));

    private void AddSigners(string? pem)
    {
        try
        {
            Signers.ImportFromPem(pem ?? "");
        }
        catch (CryptographicException)
        {
            throw new UnusableInputException("The roots are not certificates in PEM.");
        }

        if (pem is not null && Signers.Count == 0)
        {
            throw new UnusableInputException("The roots hold no certificate in PEM: nobody would be pinned.");
        }
    }

    private void Pin(string of, string? text)
    {
        if (text is not null)
        {
            pinned.Add((of, Digest.Of(Encoding.UTF8.GetBytes(text)).Sha256Hex));
        }
    }
}
