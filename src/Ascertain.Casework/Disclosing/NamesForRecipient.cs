using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Disclosing;

/// <summary>What was said at collection (sources, addresses, paths), as far as somebody approved that it goes: with the salts, so that the recipient can check it against the records.</summary>
/// <param name="investigation">The investigation.</param>
/// <param name="view">What was chosen among.</param>
/// <param name="request">To whom, what for.</param>
/// <param name="withheld">Exhibits that do not go.</param>
/// <param name="keptBack">True for an entry that does not go.</param>
internal sealed class NamesForRecipient(Investigation investigation, InvestigationView view, DisclosureRequest request, IReadOnlyDictionary<ExhibitNumber, string> withheld, Func<long, bool> keptBack)
{
    /// <summary>Where it lies in the bundle, below <c>data/</c>.</summary>
    public const string Path = "names.json";

    /// <summary>Which values go. Who approved before an exhibit was collected once more did not know what was said then.</summary>
    public IReadOnlyList<(long Entry, ExhibitNumber Exhibit, string Field, string Commitment)> Chosen()
    {
        ILookup<ExhibitNumber, (long Entry, IReadOnlyList<string> Names)> approved = Approval.WithAuthors(view, request.Recipient, request.Purpose)
            .ToLookup(static it => it.Approval.Exhibit, static it => (it.Entry, it.Approval.Names));
        List<(long, ExhibitNumber, string, string)> chosen = [];
        foreach (LedgerEntry entry in investigation.Entries.Where(it => it.Kind == EntryKind.Acquisition && !keptBack(it.Sequence)))
        {
            Acquisition acquisition = Acquisition.FromCanonical(investigation.ReadRecord(entry.Documents["acquisition"]));
            ExhibitNumber number = acquisition.Exhibit.Number;
            if (!withheld.ContainsKey(number))
            {
                chosen.AddRange(acquisition.Sealed.OrderBy(static it => it.Key, StringComparer.Ordinal)
                    .Where(field => approved[number].Any(it => it.Entry > entry.Sequence && it.Names.Contains(field.Key))).Select(field => (entry.Sequence, number, field.Key, field.Value)));
            }
        }

        return chosen;
    }

    /// <summary>The file; null where nothing goes. Enters that the key is used.</summary>
    /// <param name="actorName">Who hands over. Personal.</param>
    /// <exception cref="UnusableInputException">A value cannot be unsealed here.</exception>
    public byte[]? Document(string actorName)
    {
        IReadOnlyList<(long Entry, ExhibitNumber Exhibit, string Field, string Commitment)> chosen = Chosen();
        if (chosen.Count == 0)
        {
            return null;
        }

        KeyUse use = new(investigation.ActorLabel(actorName), KeyUsePurpose.ToReleaseNames);
        return new CanonicalObject
        {
            ["format"] = "ascertain/names/1",
            ["names"] = new CanonicalArray(chosen.Select(it =>
            {
                SealedOpening opening = investigation.OpeningOf(it.Commitment, use) ?? throw new UnusableInputException(string.Create(CultureInfo.InvariantCulture,
                    $"The {it.Field} of exhibit {it.Exhibit} cannot be unsealed here, and somebody has approved that it goes; make the bundle on a machine that holds the investigation's sealing key."));
                return new CanonicalObject { ["entry"] = it.Entry, ["exhibit"] = it.Exhibit.Value, ["field"] = it.Field, ["commitment"] = opening.CommitmentHex, ["salt"] = opening.SaltHex, ["value"] = opening.Value };
            })),
        }.ToBytes();
    }
}
