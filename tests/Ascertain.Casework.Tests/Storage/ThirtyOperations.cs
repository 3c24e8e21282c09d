using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Preservation.Bundles;
using Ascertain.Preservation.Files;
using Ascertain.Preservation.Signing;

namespace Ascertain.Casework.Tests.Storage;

/// <summary>A day's work in thirty operations: exhibits, runs, signed notes, sealed values, a large batch, tiles, a bundle; closed and opened again twice.
/// Each bears a key, so that the whole script can be run again after a crash.</summary>
internal static class ThirtyOperations
{
    public const int Count = 30;

    /// <summary>Runs the script.</summary>
    /// <param name="folder">The investigation.</param>
    /// <param name="keys">Outside of it; the source files and the bundle lie beside them.</param>
    /// <param name="atStep">Before each step that changes the disk.</param>
    /// <param name="say">After each operation: number, size and root of the ledger.</param>
    public static void Run(string folder, KeyRing keys, Action<string> atStep, Action<string> say)
    {
        for (int from = 0; from < Count; from += 10)
        {
            using Investigation open = Investigation.CreateOrOpen(folder, keys, StandingClock.Default, atStep);
            for (int i = from; i < from + 10; i++)
            {
                Operation(open, keys, i);
                say(string.Create(CultureInfo.InvariantCulture, $"{i} {open.Head.Size} {open.Head.RootHex}"));
            }
        }
    }

    private static void Operation(Investigation open, KeyRing keys, int number)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"operation {number}"), actor = open.ActorLabel(SmallInvestigation.Author);
        switch (number % 10)
        {
            case 0 or 1 or 2:
                string clip = string.Create(CultureInfo.InvariantCulture, $"{keys.Folder}.clip{number}");
                File.WriteAllBytes(clip, [.. Enumerable.Repeat((byte)number, 5_000)]);
                StoredFile stored = open.Exhibits.Deposit(clip);
                open.Commit([SmallInvestigation.Draft("exhibit.acquired", actor, ("exhibit", LedgerDocument.Existing(stored.Digest)),
                    ("acquisition", Record("source", number)))], key);
                break;
            case 3 or 4 or 5:
                open.Commit([SmallInvestigation.Draft("examination", actor, ("request", Record("request", number)), ("result", Record("result", number)), ("run", Record("run", number)))], key);
                break;
            case 6:
                byte[] note = new CanonicalObject { ["format"] = "ascertain/annotation/1", ["text"] = open.Seal($"note {number}").ToCanonical() }.ToBytes();
                open.Commit([SmallInvestigation.Draft("annotation", actor, ("annotation", LedgerDocument.Of(note)),
                    ("signature", LedgerDocument.Of(Encoding.UTF8.GetBytes(open.SignAsPerson(SmallInvestigation.Author, note)))))], key);
                break;
            case 7:
                open.Commit([.. Enumerable.Range(0, 40).Select(i => SmallInvestigation.Draft("view", actor, ("view", Record("view", (number * 100) + i))))], key);
                break;
            case 8:
                open.Tree();
                break;
            default:
                Disclose(open, $"{keys.Folder}.bundle{number}", actor, key);
                break;
        }
    }

    // The bundle is written again where a crash left none; its entry is not entered again.
    private static void Disclose(Investigation open, string bundle, string actor, string key)
    {
        BundlePlan plan = BundleWriter.Plan(new BundleRequest("Party B", "reply", [PayloadFile.Of("report.html", [1])], [], new Dictionary<string, string>()));
        LedgerEntry export = open.Commit([SmallInvestigation.Draft("export", actor, ("disclosure", LedgerDocument.Of(plan.Disclosure)))], key)[^1];
        if (!Path.Exists(bundle) && export.Sequence == open.Head.Size - 1)
        {
            BundleWriter.Write(plan, open.LedgerFor(new HashSet<long> { export.Sequence }, new Dictionary<int, (LedgerEntry, bool)>()), bundle);
        }
    }

    private static LedgerDocument Record(string role, int number) => LedgerDocument.Of(new CanonicalObject { ["format"] = $"ascertain/{role}/1", ["number"] = number });
}
