using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Custody.TimeStamps;

namespace Ascertain.Custody.Verification;

/// <summary>The answer of <c>verify</c>, for a bundle and for an investigation alike.</summary>
/// <param name="Signer"><c>pinned</c> when it was checked with the key that the caller brought, else <c>unpinned</c>: then who signed is only what the folder itself says.</param>
/// <param name="Checked">What was looked at.</param>
/// <param name="Faults">In the order found; empty when intact.</param>
/// <param name="Unreadable">Why nothing could be said, or null.</param>
public sealed record VerificationReport(string Signer, VerificationCounts Checked, IReadOnlyList<VerificationFault> Faults, string? Unreadable)
{
    /// <summary>What a process that writes, or was stopped, has not finished. It is part of nothing that was acknowledged, and no fault.</summary>
    public IReadOnlyList<VerificationFault> Unfinished { get; init; } = [];

    /// <summary>What witnesses cosigned of the ledger, the longest of each; it says nothing of later entries.</summary>
    public IReadOnlyList<WitnessStatement> Witnesses { get; init; } = [];

    /// <summary>What time-stamps say of the ledger, in its order.</summary>
    public IReadOnlyList<TimeStatement> Times { get; init; } = [];

    /// <summary>What could not be looked at, because an earlier format does not hold it: <c>scheduleOfRuns</c> of a bundle, <c>tiles</c> of an investigation. Whoever made it chose its format.</summary>
    public IReadOnlyList<string> NotChecked { get; init; } = [];

    /// <summary>True when everything was looked at and nothing is wrong.</summary>
    public bool Intact => Unreadable is null && Faults.Count == 0;

    /// <summary>0 intact, 1 altered or not confirmed, 2 unreadable.</summary>
    public int ExitCode => Unreadable is not null ? 2 : Intact ? 0 : 1;

    /// <summary>A report that nothing could be read.</summary>
    public static VerificationReport NotReadable(string reason, bool pinned) =>
        new(NameOf(pinned), new VerificationCounts(0, 0, 0), [], reason);

    /// <summary>The document of CONTRACT.md.</summary>
    public CanonicalObject ToCanonical() => new CanonicalObject
    {
        ["intact"] = Intact,
        ["signer"] = Signer,
        ["checked"] = new CanonicalObject { ["files"] = Checked.Files, ["entries"] = Checked.Entries, ["signatures"] = Checked.Signatures },
        ["faults"] = new CanonicalArray(Faults.Select(Document)),
        ["witnesses"] = new CanonicalArray(Witnesses.Select(static it => it.ToCanonical())),
        ["times"] = new CanonicalArray(Times.Select(static it => it.ToCanonical())),
    }.AddIfPresent("unreadable", Unreadable is null ? null : Printable(Unreadable))
     .AddIfPresent("notChecked", NotChecked.Count == 0 ? null : CanonicalArray.OfTexts(NotChecked))
     .AddIfPresent("unfinished", Unfinished.Count == 0 ? null : new CanonicalArray(Unfinished.Select(Document)));

    /// <summary>For people: a line a fault, what was checked, and whether it is intact.</summary>
    public string InWords()
    {
        if (Unreadable is { } why)
        {
            return $"unreadable: {OnOneLine(why)}";
        }

        IEnumerable<string> faults = Faults.Concat(Unfinished).Select(Line);
        string counts = $"{Checked.Files} files, {Checked.Entries} entries, {Checked.Signatures} signatures checked; signer {Signer}";
        return string.Join(Environment.NewLine, [.. faults, .. Witnesses.Select(static it => OnOneLine(it.InWords())), .. Times.Select(static it => OnOneLine(it.InWords())),
            .. NotChecked.Select(static it => $"not checked: {it}; what was verified says that it is of an earlier format that has none, so what was left out of it does not show"), counts, Intact ? Unfinished.Count == 0 ? "intact" : "intact; what is unfinished is no part of it" : Faults.All(static it => VerificationCodes.OfWhatWasBrought.Contains(it.Code)) ? "not confirmed: it does not fit what you brought" : "altered"]);
    }

    internal static string NameOf(bool pinned) => pinned ? "pinned" : "unpinned";

    internal static CanonicalValue Document(VerificationFault fault) => new CanonicalObject
    {
        ["code"] = fault.Code, ["path"] = Printable(fault.Path), ["detail"] = Printable(fault.Detail),
    };

    internal static string Line(VerificationFault fault) => $"{fault.Code}  {OnOneLine(fault.Path)}  {OnOneLine(fault.Detail)}";

    // A name can hold what moves the cursor, ends the line or turns the reading direction: then it would write lines of its own into this report.
    internal static string OnOneLine(string text) => string.Concat(Printable(text).Select(static c =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : c.ToString()));

    // Names in a hostile folder may be no text: a lone surrogate has no UTF-8 form.
    internal static string Printable(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
