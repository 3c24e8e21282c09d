using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.Decoding;
using Ascertain.Reporting;
using Ascertain.Reporting.Html;
using NodaTime;

namespace Ascertain.Casework.Reporting;

/// <summary>Draws a report and enters it in the ledger.</summary>
public sealed class ReportJob(Investigation investigation, InstalledDecoder decoder, IClock clock, string actorName)
{
    /// <summary>True for an invented case, also before its exhibits carry the tag.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>The fact-finding body whose own report it is; null for an expert's, which shows no standard of proof.</summary>
    public string? Body { get; init; }

    /// <summary>Draws it.</summary>
    /// <param name="recipient">For whom, or null for the investigation's own use.</param>
    /// <param name="purpose">What for; null with the recipient.</param>
    /// <param name="translation">JSON of the report's words, or null for English.</param>
    /// <param name="cancellationToken">While approved frames are decoded.</param>
    /// <param name="withheld">Reasons by exhibit for this recipient; null for what two people have to release first, and have not.</param>
    /// <param name="seen">What it is drawn of; null for what stands now.</param>
    /// <returns>The HTML.</returns>
    public async Task<byte[]> DrawAsync(
        string? recipient, string? purpose, byte[]? translation, CancellationToken cancellationToken, IReadOnlyDictionary<ExhibitNumber, string>? withheld = null, InvestigationView? seen = null)
    {
        string actor = investigation.ActorLabel(actorName);
        InvestigationView view = seen ?? InvestigationView.Read(investigation);
        ReportRecipient? reader = recipient is null ? null : new ReportRecipient(FreeWords.Name("The recipient", recipient), FreeWords.Line("The purpose", purpose!, FreeWords.MostOfLine));
        if (reader is not null && withheld is null)
        {
            Dictionary<ExhibitNumber, string> protectedNow = [];
            Protection.Withhold(protectedNow, investigation, view, reader.Name, reader.Purpose, clock.GetCurrentInstant());
            Discloser.WithholdPackages(protectedNow, view);
            withheld = protectedNow;
        }

        Dictionary<(ExhibitNumber, long), ApprovedFrame> pixels = reader is null ? [] : await PixelsAsync(view, reader, withheld ?? new Dictionary<ExhibitNumber, string>(), cancellationToken);
        CaseReport report = new(investigation, view, [.. new MethodRegistry(decoder).All.Select(static it => it.Description)], clock,
            new KeyUse(actor, KeyUsePurpose.ToFindNamedExhibits))
        {
            IsRehearsal = IsRehearsal || IsTaggedRehearsal(view),
            Body = Body,
            Decoder = decoder.Build?.VersionLine,
            PixelsOf = (exhibit, index) => pixels.GetValueOrDefault((exhibit.Exhibit.Number, index)),
        };
        byte[] html = HtmlReport.Draw(
            report.Gather(reader, withheld ?? new Dictionary<ExhibitNumber, string>()),
            translation is null ? ReportStrings.English : ReportStrings.Parse(translation));
        investigation.Commit([new LedgerDraft(EntryKind.Report, actor, new Dictionary<string, LedgerDocument>(StringComparer.Ordinal) { [EntryKind.ReportRole] = LedgerDocument.Of(html) })]);
        return html;
    }

    /// <summary>The tag that marks an invented investigation.</summary>
    public const string RehearsalTag = "REHEARSAL";

    /// <summary>True when an exhibit carries that tag.</summary>
    internal static bool IsTaggedRehearsal(InvestigationView view) =>
        view.Current(AnnotationKind.Tag).Any(static it => it.Annotation.Values.Array("tags").Texts().Contains(RehearsalTag));

    private async Task<Dictionary<(ExhibitNumber, long), ApprovedFrame>> PixelsAsync(InvestigationView view, ReportRecipient reader, IReadOnlyDictionary<ExhibitNumber, string> withheld, CancellationToken cancellationToken)
    {
        Dictionary<(ExhibitNumber, long), ApprovedFrame> pixels = [];
        foreach (ReleasedFrame released in ReleasedFrame.For(view, reader.Name, reader.Purpose).Where(it => it.IsShown && !withheld.ContainsKey(it.Exhibit)))
        {
            using WorkingCopy copy = investigation.Exhibits.OpenVerified(view.Require(released.Exhibit).Exhibit.Digest);
            if ((await decoder.ReadFrameAsync(copy.Handle, released.Index, cancellationToken)).Picture is { Info.IsClean: true } frame && released.Shown(frame) is { } shown)
            {
                using MemoryStream png = new();
                PngWriter.Write(shown.ToRgb(), png);
                pixels[(released.Exhibit, released.Index)] = new ApprovedFrame(
                    frame.Info.Seconds?.ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture) ?? "?", frame.LumaSha256Hex, png.ToArray(),
                    released.Parts.Count == 0 ? null : new ReportMask([.. released.Parts.Select(static it => it.Name)], released.MaskedBy, shown.LumaSha256Hex));
            }
        }

        return pixels;
    }
}
