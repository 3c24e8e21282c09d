using Ascertain.Canonical;
using Ascertain.Casework.Storage;

namespace Ascertain.Casework.Viewing;

/// <summary>That somebody is about to look at protected material, format <c>ascertain/view/1</c>: entered before anything is shown.</summary>
internal static class ViewRecord
{
    /// <summary>Enters the look.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="seen">At what, by the members of the record.</param>
    /// <returns>The entry.</returns>
    public static LedgerEntry Enter(Investigation investigation, string actorName, CanonicalObject seen)
    {
        string label = investigation.ActorLabel(actorName);
        seen["format"] = "ascertain/view/1";
        seen["actor"] = label;
        return investigation.Commit([new LedgerDraft(EntryKind.View, label, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { ["view"] = LedgerDocument.Of(seen) })])[^1];
    }

    /// <summary>Enters a look at sealed values, and gives the use of the key that the entry shows.</summary>
    /// <param name="investigation">Open for writing.</param>
    /// <param name="actorName">Who looks. Personal.</param>
    /// <param name="places">Which values, as the record names them.</param>
    public static KeyUse EnterSealed(Investigation investigation, string actorName, IEnumerable<string> places) =>
        KeyUse.ShownBy(Enter(investigation, actorName, new CanonicalObject { ["sealedValues"] = CanonicalArray.OfTexts(places) }));

    /// <summary>The sealed values that somebody looked at, as the records name them.</summary>
    /// <param name="investigation">Open.</param>
    /// <param name="label">Who looked.</param>
    public static IEnumerable<string> SealedSeenBy(Investigation investigation, string label) =>
        investigation.Entries.Where(it => it.Kind == EntryKind.View && it.Actor == label).Select(it => investigation.ReadRecord(it.Documents["view"]))
            .Where(static it => it.Has("sealedValues")).SelectMany(static it => it.Array("sealedValues").Texts());

    /// <summary>Asks for the sealing key before anything is entered.</summary>
    /// <exception cref="UnusableInputException">It is not at hand.</exception>
    public static void RequireKey(Investigation investigation)
    {
        if (!investigation.CanUnseal)
        {
            throw new UnusableInputException("The sealed values cannot be opened here: the key ring lacks the sealing key of this investigation.");
        }
    }
}
