using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ascertain.Custody.Ledger;
using Ascertain.Custody.TimeStamps;
using Ascertain.Custody.Witnessing;

namespace Ascertain.Custody.Bundles;

/// <summary>Time-stamps, cosigned checkpoints and what the operator says is to be trusted, once more as plain files, so that tools of others check them
/// without a program that reads our ledger: <c>openssl ts -verify</c>, an OpenTimestamps client, any reader of signed notes.</summary>
/// <remarks>Each file follows from what the ledger opens; the number in its name is that of the entry.</remarks>
public static class PlainFiles
{
    /// <summary>The files that an entry gives; none where it is no stamp and no cosignature, or its record is closed or broken.</summary>
    /// <param name="leaf">The entry.</param>
    /// <param name="opening">What of it is opened.</param>
    /// <param name="read">Reads documents.</param>
    public static IEnumerable<PlainFile> Of(LedgerLeaf leaf, LedgerOpening? opening, DocumentReader read)
    {
        string number = leaf.Sequence.ToString("D4", CultureInfo.InvariantCulture);
        try
        {
            return leaf.Kind switch
            {
                TimeStampRecord.EntryKind when Record(TimeStampRecord.Role) is { } bytes => OfStamp(TimeStampRecord.Parse(bytes), number, opening!),
                CosignatureRecord.Kind when Record(CosignatureRecord.Role) is { } bytes => OfCosignature(CosignatureRecord.Parse(bytes), number, opening!),
                _ => [],
            };
        }
        catch (FormatException)
        {
            return []; // a fault of the entry already
        }

        byte[]? Record(string role) => opening?.Document(role, read);
    }

    private static IEnumerable<PlainFile> OfStamp(TimeStampRecord record, string number, LedgerOpening opening) =>
    [
        Made($"{BundlePaths.TimeStamps}{number}.checkpoint", record.CheckpointText),
        .. Repeated(opening, TimeStampRecord.StampRole, $"{BundlePaths.TimeStamps}{number}.{(record.Kind == TimeStampRecord.Rfc3161 ? "tsr" : "ots")}"),
        .. Repeated(opening, TimeStampRecord.CertificatesRole, $"{BundlePaths.TimeStamps}{number}.pem"),
        .. Repeated(opening, TimeStampRecord.RootsRole, $"{BundlePaths.Roots}{number}.pem"),
        .. Repeated(opening, TimeStampRecord.HeadersRole, $"{BundlePaths.Roots}{number}.headers"),
    ];

    private static IEnumerable<PlainFile> OfCosignature(CosignatureRecord record, string number, LedgerOpening opening) =>
        [Made($"{BundlePaths.Roots}{number}.vkey", $"{record.Witness}\n"), .. Repeated(opening, CosignatureRecord.NoteRole, $"{BundlePaths.Cosigned}{number}.checkpoint")];

    private static IEnumerable<PlainFile> Repeated(LedgerOpening opening, string role, string path) =>
        opening.Documents.TryGetValue(role, out DocumentOpening? document) ? [new PlainFile(path, document.Sha256Hex)] : [];

    private static PlainFile Made(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return new PlainFile(path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
    }
}
