using System.Security.Cryptography;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Custody;
using Ascertain.Preservation;
using Ascertain.Preservation.Age;

namespace Ascertain.Casework.Storage;

/// <summary>Personal values: staged until a batch is committed, then in one age file per batch; outside only commitments are seen.</summary>
internal sealed class SealedStore(InvestigationLayout layout)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, (string Commitment, string SaltHex)> staged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SealedOpening> here = new(StringComparer.Ordinal); // sealed by this process, which knows them without the key
    private readonly Dictionary<string, SealedOpening> opened = new(StringComparer.Ordinal);
    private int filesOpened;

    public bool HasStaged => staged.Count > 0;

    public SealedReference Stage(string value)
    {
        if (!staged.TryGetValue(value, out (string Commitment, string SaltHex) entry))
        {
            try
            {
                Strict.GetByteCount(value);
            }
            catch (EncoderFallbackException)
            {
                throw new ArgumentException("A sealed value must be text; send bytes that are no text in hexadecimal.", nameof(value));
            }

            byte[] salt = RandomNumberGenerator.GetBytes(Commitment.SaltLength);
            entry = (Commitment.OfValue(salt, value), Convert.ToHexStringLower(salt));
            staged[value] = entry;
            here[entry.Commitment] = new SealedOpening(entry.Commitment, entry.SaltHex, value);
        }

        return new SealedReference(entry.Commitment);
    }

    /// <summary>The age file for what is staged.</summary>
    public byte[] EncryptStaged(AgeIdentity identity)
    {
        CanonicalObject document = [];
        foreach ((string value, (string commitment, string salt)) in staged)
        {
            document[commitment] = new CanonicalObject { ["salt"] = salt, ["value"] = value };
        }

        return AgeFile.Encrypt(document.ToBytes(), identity.Recipient);
    }

    public void Committed() => staged.Clear();

    /// <summary>What opens a commitment of this process; null where the key is needed.</summary>
    public SealedOpening? SealedHere(string commitmentHex) => here.GetValueOrDefault(commitmentHex);

    /// <summary>What opens a commitment, or null when no sealed file holds it.</summary>
    public SealedOpening? Unseal(string commitmentHex, IReadOnlyList<LedgerEntry> entries, AgeIdentity identity)
    {
        if (opened.TryGetValue(commitmentHex, out SealedOpening? value))
        {
            return value;
        }

        for (; filesOpened < entries.Count; filesOpened++)
        {
            if (entries[filesOpened].Content.SealedSha256Hex is { } digest)
            {
                Open(entries[filesOpened].Sequence, digest, identity);
            }
        }

        return opened.GetValueOrDefault(commitmentHex);
    }

    private void Open(long sequence, string sha256, AgeIdentity identity)
    {
        string path = layout.SealedFile(sequence);
        try
        {
            byte[] file = File.ReadAllBytes(path);
            if (Convert.ToHexStringLower(SHA256.HashData(file)) != sha256)
            {
                throw new CustodyException(CustodyFaultCodes.FileAltered, $"A file of sealed values was altered: {path}", path);
            }

            CanonicalObject document = CanonicalJson.ParseObject(AgeFile.Decrypt(file, identity));
            foreach (string commitment in document.Names)
            {
                CanonicalObject entry = document.Object(commitment);
                SealedOpening opening = new(commitment, entry.Text("salt"), entry.Text("value"));
                opened[commitment] = opening.Opens
                    ? opening
                    : throw new CustodyException(CustodyFaultCodes.FileAltered, $"A sealed value does not open its commitment: {path}", path);
            }
        }
        catch (Exception fault) when (fault is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustodyException(CustodyFaultCodes.FileUnreadable, $"A file of sealed values cannot be opened: {path}: {fault.Message}", path);
        }
    }
}
