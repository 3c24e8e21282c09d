using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using NodaTime;
using Ascertain.Custody.Bundles;
using Ascertain.Preservation.Bundles;

namespace Ascertain.Casework.Disclosing;

/// <summary>Exactly what a recipient would get, before anything is made: by the same choice as <see cref="Discloser"/> makes.</summary>
public sealed record DisclosurePreview
{
    /// <summary>Reasons by exhibit that does not go.</summary>
    public required IReadOnlyDictionary<ExhibitNumber, string> Withheld { get; init; }

    /// <summary>Reasons by ledger entry that the recipient cannot read.</summary>
    public required IReadOnlyDictionary<long, string> KeptBack { get; init; }

    /// <summary>Every file, in the order of their paths; what is made only then at the end.</summary>
    public required IReadOnlyList<PreviewedFile> Files { get; init; }

    /// <summary>Frames whose pixels the report shows, with who approved them and what of them is hidden.</summary>
    public required IReadOnlyList<ReleasedFrame> Frames { get; init; }

    /// <summary>Geolocation memos, with the reason why what they say does not go; null where it goes whole.</summary>
    public required IReadOnlyList<(RecordedMemo Memo, string? Reason)> Memos { get; init; }

    /// <summary>Changes when anything of this would be otherwise: what a person saw is what goes, or it does not go.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Looks; enters nothing.</summary>
    /// <param name="investigation">Open for reading is enough.</param>
    /// <param name="view">Read from it.</param>
    /// <param name="request">To whom, what for, which exhibits.</param>
    /// <param name="now">When: what is recent depends on it.</param>
    public static DisclosurePreview Of(Investigation investigation, InvestigationView view, DisclosureRequest request, Instant now)
    {
        IReadOnlyDictionary<ExhibitNumber, string> withheld = Discloser.Withhold(request, investigation, view, now);
        DisclosedDocuments documents = new(investigation, view, withheld, request.Recipient, request.Purpose);
        HashSet<string> disclosed = documents.Select(investigation.Entries.Count);
        List<PreviewedFile> files = [.. BundleWriter.OwnFiles.Select(static it => new PreviewedFile(it, null, null, null, "")), new(BundlePaths.Schedule, null, null, null, ""), new("data/report.html", null, null, null, "")];
        foreach (CollectedExhibit exhibit in view.Exhibits)
        {
            files.Add(new PreviewedFile(BundleWriter.ReceiptOf(exhibit.Exhibit.Number), null, null, null, "receipt"));
            if (!withheld.ContainsKey(exhibit.Exhibit.Number))
            {
                files.Add(new PreviewedFile("data/" + Discloser.NameOf(exhibit), exhibit.Exhibit.ByteCount, exhibit.Exhibit.Number, null, "exhibit"));
            }
        }

        HashSet<string> listed = [];
        foreach (LedgerEntry entry in investigation.Entries.Where(it => !documents.Reasons.ContainsKey(it.Sequence)))
        {
            foreach ((string role, string sha256) in entry.Documents.Where(it => disclosed.Contains(it.Value) && investigation.Records.Has(it.Value) && listed.Add(it.Value)))
            {
                files.Add(new PreviewedFile(BundlePaths.Records + sha256, new FileInfo(investigation.Records.PathOf(sha256)).Length, null, entry.Sequence, $"{entry.Kind}: {role}"));
            }

            files.AddRange(PlainFiles.Of(entry.Content, entry.Opening, (sha256, _) => investigation.Records.Has(sha256) ? investigation.Records.Read(sha256) : null)
                .Select(it => new PreviewedFile(it.Path, null, null, entry.Sequence, entry.Kind)));
        }

        ReleasedFrame[] frames = [.. ReleasedFrame.For(view, request.Recipient, request.Purpose).Where(it => it.IsShown && !withheld.ContainsKey(it.Exhibit))];
        IReadOnlyList<(RecordedMemo Memo, string? Reason)> memos = ReleasedMemos.Choose(view, request, documents.Reasons.ContainsKey, [.. withheld.Keys]);
        files.AddRange(memos.Where(static it => it.Reason is null).Select(static it => new PreviewedFile("data/" + ReleasedMemos.PathOf(it.Memo), null, null, it.Memo.Record.Sequence, "memo")));
        files.AddRange(new PlacesForRecipient(investigation, view, request, withheld, documents.Reasons).Paths.Select(static it => new PreviewedFile("data/" + it, null, null, null, "places")));
        if (new NamesForRecipient(investigation, view, request, withheld, documents.Reasons.ContainsKey).Chosen() is { Count: > 0 } names)
        {
            files.Add(new PreviewedFile("data/" + NamesForRecipient.Path, null, null, null, $"names: {string.Join(", ", names.Select(static it => $"{it.Exhibit} {it.Field}").Distinct())}"));
        }

        PreviewedFile[] ordered = [.. files.OrderBy(static it => it.Path, StringComparer.Ordinal), new(null, null, null, null, "report")];
        return new DisclosurePreview { Withheld = withheld, KeptBack = documents.Reasons, Files = ordered, Frames = frames, Memos = memos, Sha256 = DigestOf(request, withheld, documents.Reasons, ordered, frames) };
    }

    private static string DigestOf(
        DisclosureRequest request, IReadOnlyDictionary<ExhibitNumber, string> withheld, IReadOnlyDictionary<long, string> keptBack, IEnumerable<PreviewedFile> files,
        IEnumerable<ReleasedFrame> frames) => Digest.Of(new CanonicalObject
        {
            ["recipient"] = request.Recipient,
            ["purpose"] = request.Purpose,
            ["withheld"] = CanonicalArray.OfTexts(withheld.OrderBy(static it => it.Key).Select(static it => $"{it.Key} {it.Value}")),
            ["keptBack"] = CanonicalArray.OfTexts(keptBack.OrderBy(static it => it.Key).Select(static it => $"{it.Key} {it.Value}")),
            ["files"] = CanonicalArray.OfTexts(files.Select(static it => $"{it.Path} {it.Kind}")),
            ["frames"] = CanonicalArray.OfTexts(frames.Select(static it => $"{it.Exhibit} {it.Index} {string.Join(' ', it.Authors)} {string.Join(' ', it.Parts.Select(static part => $"{part.Name} {string.Join(' ', part.Outline)}"))} {string.Join(' ', it.MaskedBy)}")),
        }.ToBytes()).Sha256Hex;
}
