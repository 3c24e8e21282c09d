using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation;
using Ascertain.Preservation.Files;

namespace Ascertain.Casework.Disclosing;

/// <summary>A note in the work folder that a bundle is being written. Its export entry stands in the ledger before the bundle does; where the process is ended between the two,
/// the note tells that nobody has that bundle, and where what was begun of it lies.</summary>
/// <remarks>The place may name a person: it is encrypted under the key of the sealed values. The system lets go of the note however the process ends.</remarks>
internal sealed class DisclosureUnderWay : IDisposable
{
    private const string Prefix = "disclosing-", Format = "ascertain/disclosing/1";
    private const int MostBytes = 1 << 20; // arbitrary: two paths
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream note;

    private DisclosureUnderWay(FileStream note) => this.note = note;

    /// <summary>Writes the note, durably, before the export is entered.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="disclosureSha256">Of the disclosure record.</param>
    /// <param name="folder">Where the bundle shall be.</param>
    /// <param name="temporary">Where it is made.</param>
    public static DisclosureUnderWay Begin(Investigation investigation, string disclosureSha256, string folder, string temporary)
    {
        string places = new CanonicalObject { ["folder"] = folder, ["temporary"] = temporary }.ToString();
        byte[] content = new CanonicalObject { ["format"] = Format, ["sealed"] = Convert.ToBase64String(investigation.SealAside(places)) }.ToBytes();
        string work = WorkOf(investigation);
        FileStream note = Hold(Path.Combine(work, Prefix + disclosureSha256), FileMode.CreateNew);
        try
        {
            note.Write(content);
            note.Flush(flushToDisk: true);
            new DurableFiles().SyncFolder(work);
            return new DisclosureUnderWay(note);
        }
        catch
        {
            note.Dispose();
            throw;
        }
    }

    /// <summary>SHA-256 of the disclosure records of bundles of which nobody knows whether they were ever finished.</summary>
    public static IReadOnlySet<string> Unsettled(Investigation investigation) => Notes(investigation).Select(static it => Path.GetFileName(it)[Prefix.Length..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The same with the ledger entry of each export, where it was entered.</summary>
    public static IReadOnlyList<(string DisclosureSha256, long? Entry)> UnsettledEntries(Investigation investigation)
    {
        IReadOnlySet<string> unsettled = Unsettled(investigation);
        Dictionary<string, long> entered = unsettled.Count == 0 ? []
            : investigation.Entries.Where(it => it.Kind == EntryKind.Export && unsettled.Contains(it.Documents["disclosure"]))
                .GroupBy(static it => it.Documents["disclosure"], StringComparer.Ordinal).ToDictionary(static it => it.Key, static it => it.Last().Sequence, StringComparer.Ordinal);
        return [.. unsettled.Order(StringComparer.Ordinal).Select(it => (it, entered.TryGetValue(it, out long entry) ? entry : (long?)null))];
    }

    /// <summary>Looks what became of bundles whose process was ended: one that has its name stands; of another the ledger is told that nobody has it, and what was begun is removed.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actor">Label of who is at it now.</param>
    public static void Settle(Investigation investigation, string actor)
    {
        foreach (string path in Notes(investigation))
        {
            try
            {
                using FileStream held = Hold(path, FileMode.Open);
                Settle(investigation, actor, held, Path.GetFileName(path)[Prefix.Length..]);
                File.Delete(path);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
            {
                // Its process is still at work, or the note or what it names cannot be read: it stays, and that bundle told nobody of anything.
            }
        }
    }

    /// <summary>The bundle has its name, or the ledger says that it never got one.</summary>
    public void End()
    {
        File.Delete(note.Name);
        note.Dispose();
    }

    /// <summary>Lets go of the note, which stays.</summary>
    public void Dispose() => note.Dispose();

    private static void Settle(Investigation investigation, string actor, FileStream held, string sha256)
    {
        bool isEntered = investigation.Entries.Any(it => it.Kind == EntryKind.Export && it.Documents["disclosure"] == sha256);
        if (held.Length is 0 or > MostBytes)
        {
            // Ended before the note was whole, and so before anything was entered or made.
            return;
        }

        byte[] content = new byte[held.Length];
        held.ReadExactly(content);
        CanonicalObject places = CanonicalJson.ParseObject(System.Text.Encoding.UTF8.GetBytes(
            investigation.OpenAside(Convert.FromBase64String(CanonicalJson.ParseObject(content).Text("sealed")), new KeyUse(actor, KeyUsePurpose.ToEndDisclosure))));
        DirectoryInfo begun = new(places.Text("temporary"));
        if (begun is { Exists: true, LinkTarget: null } && begun.Parent?.FullName == Path.GetDirectoryName(places.Text("folder")) && begun.Name.StartsWith($".{Path.GetFileName(places.Text("folder"))}.new-", StringComparison.Ordinal))
        {
            begun.Delete(recursive: true);
        }

        if (isEntered && !IsNamed(places.Text("folder"), sha256))
        {
            Enter(investigation, actor, sha256, "Interrupted");
        }
    }

    /// <summary>Enters that nobody has a bundle whose export was entered.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actor">Label of who was at it.</param>
    /// <param name="sha256">Of the disclosure record.</param>
    /// <param name="fault">A word. No path: it may name a person.</param>
    public static void Enter(Investigation investigation, string actor, string sha256, string fault) =>
        investigation.Commit([new LedgerDraft(EntryKind.ExportFailed, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
        {
            ["failure"] = LedgerDocument.Of(new CanonicalObject { ["format"] = "ascertain/export-failure/1", ["disclosureSha256"] = sha256, ["fault"] = fault }),
        })]);

    // Moved away since, or changed: somebody may have had it, but it is not known to have been made.
    private static bool IsNamed(string folder, string sha256) =>
        new FileInfo(Path.Combine(folder, BundlePaths.Disclosure)) is { Exists: true, LinkTarget: null } record && Digest.Of(File.ReadAllBytes(record.FullName)).Sha256Hex == sha256;

    private static string[] Notes(Investigation investigation) => Directory.Exists(WorkOf(investigation))
        ? [.. Directory.EnumerateFiles(WorkOf(investigation), Prefix + "*").Where(static it => new FileInfo(it) is { LinkTarget: null } && Path.GetFileName(it).Length == Prefix.Length + 64 && Path.GetFileName(it)[Prefix.Length..].All(char.IsAsciiHexDigitLower)).Order(StringComparer.Ordinal)]
        : [];

    private static FileStream Hold(string path, FileMode mode)
    {
        FileStreamOptions options = new() { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (mode == FileMode.CreateNew)
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }

    private static string WorkOf(Investigation investigation) => Path.Combine(investigation.Folder, InvestigationLayout.WorkName);
}
