using Ascertain.Canonical;
using Ascertain.Casework.Examining;
using Ascertain.Custody;
using Ascertain.Custody.Bundles;
using Ascertain.Custody.Files;
using Ascertain.Custody.Ledger;

namespace Ascertain.Casework.Rerunning;

/// <summary>The examinations and inputs that a bundle discloses.</summary>
internal sealed class RerunSource
{
    private readonly string bundle;
    private readonly Dictionary<string, string> exhibits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<RecordedRun> runs = [];
    private readonly List<RerunSkip> withheld = [];

    private RerunSource(string bundle) => this.bundle = bundle;

    public IReadOnlyList<RecordedRun> Runs => runs;

    /// <summary>How many exhibits the investigation had, withheld ones included.</summary>
    public int ExhibitCount { get; private set; }

    /// <summary>Number of the disclosed exhibit with this digest, or null.</summary>
    public int? NumberOf(string sha256Hex) => numbers.TryGetValue(sha256Hex, out int number) ? number : null;

    /// <summary>Examinations whose entries are closed to the recipient.</summary>
    public IReadOnlyList<RerunSkip> Withheld => withheld;

    public static RerunSource Open(string bundle)
    {
        RerunSource source = new(Path.GetFullPath(bundle));
        try
        {
            source.Read();
        }
        catch (Exception fault) when (fault is CanonicalFormatException or CustodyFormatException or IOException or UnauthorizedAccessException or KeyNotFoundException or FormatException)
        {
            throw new UnusableInputException($"{bundle} is no bundle that can be read ({fault.Message}); 'ascertain verify' tells what is wrong with it.");
        }

        return source;
    }

    /// <summary>Why the examination cannot be repeated from the bundle; null when it can.</summary>
    public string? Missing(ExaminationRequest request)
    {
        foreach ((InputRole role, Digest digest) in request.Inputs)
        {
            if (!exhibits.ContainsKey(digest.Sha256Hex) && !File.Exists(RecordPath(digest.Sha256Hex)))
            {
                return role == InputRole.Clip ? RerunSkip.Withheld : RerunSkip.ReferenceAbsent;
            }
        }

        return null;
    }

    /// <summary>The bytes of an input, checked against both digests.</summary>
    public WorkingCopy OpenVerified(Digest digest)
    {
        string path = exhibits.TryGetValue(digest.Sha256Hex, out string? exhibit) ? exhibit : RecordPath(digest.Sha256Hex);
        WorkingCopy copy = new(digest, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        if (FileHash.Sha256Hex(copy.Handle) != digest.Sha256Hex)
        {
            copy.Dispose();
            throw new CustodyException("bundle.file.altered", $"{Path.GetRelativePath(bundle, path)} is not what the ledger speaks of; verify the bundle.", path);
        }

        return copy;
    }

    /// <summary>The recorded result of a run.</summary>
    /// <exception cref="CustodyException">Not what the ledger speaks of.</exception>
    public AssumedSide RecordedResult(RecordedRun run)
    {
        byte[] bytes = RecordOrNull(run.ResultSha256) ?? [];
        return Digest.Of(bytes).Sha256Hex == run.ResultSha256
            ? AssumedSide.FromCanonical(CanonicalJson.ParseObject(bytes))
            : throw new CustodyException("bundle.file.altered", $"The record {run.ResultSha256} is not what the ledger speaks of; verify the bundle.", RecordPath(run.ResultSha256));
    }

    /// <summary>Bytes of a record, or null when the bundle has none of that name.</summary>
    public byte[]? RecordOrNull(string sha256Hex) => File.Exists(RecordPath(sha256Hex)) ? File.ReadAllBytes(RecordPath(sha256Hex)) : null;

    private void Read()
    {
        CanonicalObject disclosure = CanonicalJson.ParseObject(File.ReadAllBytes(Path.Combine(bundle, BundlePaths.Disclosure)));
        Dictionary<string, CanonicalObject> listed = disclosure.Array("files").Objects().ToDictionary(static it => it.Text("path"), StringComparer.Ordinal);
        List<int> kept = [];
        foreach (CanonicalObject exhibit in disclosure.Array("exhibits").Objects())
        {
            ExhibitCount++;
            int number = checked((int)exhibit.Integer("number"));
            if (exhibit.Has("withheld"))
            {
                kept.Add(number);
            }

            if (exhibit.TextOrNull("file") is { } file && BundlePaths.IsSafe(file))
            {
                string sha256 = listed[file].Text("sha256");
                exhibits[sha256] = Path.Combine(bundle, file);
                numbers[sha256] = number;
            }
        }

        Dictionary<long, LedgerOpening> openings = [];
        foreach (string line in File.ReadLines(Path.Combine(bundle, BundlePaths.Openings)))
        {
            CanonicalObject opening = CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(line));
            openings[opening.Integer("sequence")] = LedgerOpening.FromCanonical(opening);
        }

        foreach (string line in File.ReadLines(Path.Combine(bundle, BundlePaths.Leaves)))
        {
            LedgerLeaf leaf = LedgerLeaf.Parse(System.Text.Encoding.UTF8.GetBytes(line));
            if (leaf.Kind != EntryKind.Examination || !leaf.Commitments.ContainsKey("result"))
            {
                continue;
            }

            if (openings.GetValueOrDefault(leaf.Sequence)?.Documents is not { } documents || !documents.ContainsKey("request") || !documents.ContainsKey("run") || !documents.ContainsKey("result"))
            {
                withheld.Add(new RerunSkip(kept is [int only] ? only : null, RerunSkip.WithheldMethod, RerunSkip.Withheld));
                continue;
            }

            runs.Add(new RecordedRun(
                ExaminationRequest.FromCanonical(Record(documents["request"].Sha256Hex)), Run.FromCanonical(Record(documents["run"].Sha256Hex)), documents["result"].Sha256Hex));
        }
    }

    private CanonicalObject Record(string sha256Hex) => CanonicalJson.ParseObject(File.ReadAllBytes(RecordPath(sha256Hex)));

    private string RecordPath(string sha256Hex) => Path.Combine(bundle, BundlePaths.Records, sha256Hex);
}
