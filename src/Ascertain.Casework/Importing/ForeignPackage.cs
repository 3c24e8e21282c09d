using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Verification;
using Ascertain.Preservation.Bags;
using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.TransparencyLogs;
using Ascertain.Preservation.WebArchives;
using NodaTime;

namespace Ascertain.Casework.Importing;

/// <summary>What others made, and who verifies it: a bag, a web archive, a transparency log, or a proof of one.</summary>
/// <remarks>The kind is named by the caller and never guessed: a bundle of ours from which the ledger was taken would be a sound bag.</remarks>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Path">File or folder.</param>
/// <param name="Trust">Whom the person trusts.</param>
/// <param name="ProvedFile">With a proof, what it is for; null where a receipt of ours is looked at alone.</param>
public sealed record ForeignPackage(string Kind, string Path, ForeignTrust Trust, string? ProvedFile = null)
{
    /// <summary>BagIt bag, WARC file, WACZ file, C2SP log in a folder, C2SP tlog-proof.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["bag", "warc", "wacz", "tlog", "receipt"];

    /// <summary>True for kinds that are folders.</summary>
    public bool IsFolder => Kind is "bag" or "tlog";

    /// <summary>True for kinds from which bodies can be taken out.</summary>
    public bool IsWebArchive => Kind is "warc" or "wacz";

    /// <summary>Its files as they lie there.</summary>
    /// <exception cref="UnusableInputException">There is none, or something else.</exception>
    public IBundleFiles Files()
    {
        Require(IsFolder, Path);
        if (ProvedFile is { } file)
        {
            Require(isFolder: false, file);
            return new NamedFiles(FullPath, System.IO.Path.GetFullPath(file));
        }

        return IsFolder ? new FolderBundleFiles(Path) : new NamedFiles(FullPath);
    }

    /// <summary>Looks at where it begins, or at what its folder lists: why it is no package of its kind, or null.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string? WhyNone(IBundleFiles files)
    {
        if (IsFolder)
        {
            IReadOnlyList<BundleFile> listed = files.List();
            return Kind == "bag" ? BagValidator.IsBag(listed) ? null : "It has neither bagit.txt nor a manifest." : TileLogVerifier.IsLog(listed) ? null : "It has no checkpoint.";
        }

        using Stream file = files.Open(FullPath);
        return Kind switch
        {
            "warc" => WarcReader.IsWarc(file) ? null : "No record and no gzip member begins at its first byte.",
            "wacz" => WaczVerifier.WhyUnreadable(file),
            _ => ProofCheck.Verify(file, Path, ProvedFile is null ? null : Stream.Null, Trust.LogKey).Unreadable, // is it a proof, and is its key here; what it proves is asked of the kept files
        };
    }

    /// <summary>The full path of a listed file.</summary>
    public string PathOf(BundleFile file) => System.IO.Path.Combine(FullPath, file.Path);

    /// <summary>True for a file that the package carries, false for what makes it a package.</summary>
    public bool IsPayload(BundleFile file) => Kind == "bag" && file.Path.StartsWith("data/", StringComparison.Ordinal);

    /// <summary>Verifies it where it lies. What cannot be read gives a report that says so.</summary>
    /// <param name="asOf">The moment at which time-stamps are looked at.</param>
    /// <exception cref="UnusableInputException">It is not there.</exception>
    public InterchangeReport Verify(Instant asOf)
    {
        try
        {
            return Verify(Files(), asOf);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new InterchangeReport([], [], [], $"{Path} cannot be read: {fault.Message}");
        }
    }

    /// <summary>Verifies it by the rules of its kind.</summary>
    /// <param name="files">As they lie there, or as they were kept.</param>
    /// <param name="asOf">See above.</param>
    /// <param name="taker">Takes bodies out of a web archive on the way; null to take none.</param>
    /// <exception cref="IOException">A file cannot be read, or a body not written.</exception>
    public InterchangeReport Verify(IBundleFiles files, Instant asOf, BodyTaker? taker = null)
    {
        if (IsFolder)
        {
            return Kind == "bag" ? BagValidator.Validate(files).Report : TileLogVerifier.Verify(files, Trust.LogKey!.ToString());
        }

        using Stream file = files.Open(FullPath);
        return Kind switch
        {
            "warc" => WarcReader.Verify(file, System.IO.Path.GetFileName(Path), taker: taker),
            "wacz" => WaczVerifier.Verify(file, Trust.Signers, taker, Trust.Authorities, asOf).Report,
            _ => Proof(file, files),
        };
    }

    private string FullPath => System.IO.Path.GetFullPath(Path);

    private InterchangeReport Proof(Stream proof, IBundleFiles files)
    {
        using Stream? file = ProvedFile is null ? null : files.Open(System.IO.Path.GetFullPath(ProvedFile));
        return ProofCheck.Verify(proof, System.IO.Path.GetFileName(Path), file, Trust.LogKey);
    }

    private static void Require(bool isFolder, string path)
    {
        if (isFolder ? !Directory.Exists(path) : !File.Exists(path))
        {
            throw new UnusableInputException($"There is no {(isFolder ? "folder" : "file")} {path}.");
        }
    }
}
