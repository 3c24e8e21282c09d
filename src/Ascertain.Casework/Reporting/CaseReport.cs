using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Authenticity.Continuity;
using Ascertain.Authenticity.SoundCompression;
using Ascertain.Authenticity.StreamCuts;
using Ascertain.Authenticity.VideoCompression;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Preserving;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.Light;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.Comparing;
using Ascertain.Evaluation.Times;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.FrameTiming;
using Ascertain.Media.KeyFrames;
using Ascertain.Media.StreamSyntax;
using Ascertain.Reporting;
using NodaTime;

namespace Ascertain.Casework.Reporting;

/// <summary>Gathers what a report shows from the ledger and the records; masks what nobody approved for the recipient.</summary>
/// <param name="investigation">Where it is.</param>
/// <param name="view">Read from it.</param>
/// <param name="methods">What they say of themselves.</param>
/// <param name="clock">Tells when it was prepared.</param>
/// <param name="use">Of the key, where a statement names an exhibit by the name of its file.</param>
public sealed class CaseReport(Investigation investigation, InvestigationView view, IReadOnlyList<MethodDescription> methods, IClock clock, KeyUse use)
{
    private readonly Dictionary<MethodVersion, MethodDescription> byVersion = methods.ToDictionary(static it => it.Version);
    private ILookup<ExhibitNumber, string>? releasers; // of exact positions, for the reader; null for the investigation's own use

    /// <summary>Approved frames by exhibit and frame index; null where one cannot be had undamaged.</summary>
    public Func<CollectedExhibit, long, ApprovedFrame?>? PixelsOf { get; init; }

    /// <summary>True for an invented case.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>The fact-finding body whose own report it is; null for an expert's, which shows no standard of proof.</summary>
    public string? Body { get; init; }

    /// <summary>Description of the decoder, for people.</summary>
    public string? Decoder { get; init; }

    /// <summary>Gathers the content.</summary>
    /// <param name="recipient">For whom; null for the investigation's own use, which shows no pixels and no exact positions either.</param>
    /// <param name="withheld">Reasons by exhibit for this recipient.</param>
    public ReportContent Gather(ReportRecipient? recipient, IReadOnlyDictionary<ExhibitNumber, string> withheld)
    {
        Dictionary<ExhibitNumber, CopyFault> copies = EvidentiaryCopies.NotAsCollected(investigation, view).ToDictionary(static it => it.Exhibit);
        releasers = recipient is null ? null : Approval.ReleasersOfPositions(view, recipient.Name, recipient.Purpose);
        ILookup<ExhibitNumber, ReleasedFrame> approvals = (recipient is null ? [] : ReleasedFrame.For(view, recipient.Name, recipient.Purpose)).ToLookup(static it => it.Exhibit);
        DisclosedDocuments documents = new(investigation, view, withheld, recipient?.Name, recipient?.Purpose);
        RecordedAnnotation[] shown = [.. view.Annotations.Where(it => documents.ReasonOf(it.Sequence) is null)];
        RecordedAnnotation[] inForce = [.. shown.Where(it => it.Annotation.Kind == AnnotationKind.Erratum && !view.IsSuperseded(it.Sha256))];
        CorrectedRuns errata = CorrectedRuns.In(view, inForce, CorrectedRuns.MostListed);
        IReadOnlyList<ReportExhibit> exhibits = [.. view.Exhibits.Select(it => Exhibit(it, approvals[it.Exhibit.Number], errata, withheld.GetValueOrDefault(it.Exhibit.Number), documents) with { CopyFault = copies.GetValueOrDefault(it.Exhibit.Number)?.Words })];
        LedgerConfirmations confirmations = LedgerConfirmations.Of(investigation);
        TimeOverview times = TimeOverview.Gather(investigation, view, exhibits);
        return new ReportContent
        {
            InvestigationId = investigation.Id,
            PreparedAt = UtcText.Of(clock.GetCurrentInstant()),
            IsRehearsal = IsRehearsal,
            Recipient = recipient,
            Questions = new QuestionAnswers(view, exhibits, methods, times, documents, errata, it => UtcText.Of(investigation.Entries[(int)it].At)) { Body = Body }.All(),
            TimeOverview = times.Picture,
            CopiesOverview = CopiesOverview.Gather(investigation, view, exhibits),
            Exhibits = exhibits,
            Allegations = AllegationTable.Gather(investigation, view, exhibits, use),
            Evaluation = EvaluationOverview.Gather(investigation, view, documents, errata, withheld),
            Grades = Grades(documents),
            PersonRecords = [.. shown.Select(new PersonRecordLines(view).Of)],
            Custody = new ReportCustody(
                investigation.Head.Size, investigation.Head.RootHex, investigation.Head.Checkpoint, investigation.VerifierKey,
                [.. investigation.Entries.GroupBy(static it => it.Kind).OrderBy(static it => it.Key, StringComparer.Ordinal).Select(static it => (it.Key, it.Count()))],
                [.. investigation.Entries.Select(static it => it.Actor).Distinct().Order(StringComparer.Ordinal)])
            {
                Fixity = Fixity(),
                Imports = [.. view.Imports.Where(it => !it.Exhibits.Any(withheld.ContainsKey)).Select(static it => ImportLine.Of(it.Sequence, it.Record))],
                Confirmations = confirmations.Lines,
                ConfirmationsTellTimeOrWitness = confirmations.TellTimeOrWitness,
                Errata = [.. inForce.Select(static it => (it.Sequence, PersonRecordLines.Correction(it.Annotation.Values)))],
            },
            Methods = [.. methods.IntersectBy(view.Examinations.Select(static run => run.Request.Method), static it => it.Version)],
            Decoder = Decoder,
            Release = Examining.Examiner.Release,
        };
    }

    private ReportGrades? Grades(DisclosedDocuments documents) => GivenGrades.Of(view, it => documents.ReasonOf(it) is null) is { Findings.Count: > 0 } given
        ? new ReportGrades([.. given.Findings.Select(static it => it.InWords)], given.InWords, [.. given.Refused.Select(static it => $"{it.Key}: {it.Reason}")]) : null;

    private ReportText Fixity()
    {
        if (view.Fixity is not { } check)
        {
            return new ReportText("fixity.none");
        }

        string[] values = [check.Sequence.ToString(CultureInfo.InvariantCulture), check.Record.EndedAt, check.Record.Files.ToString(CultureInfo.InvariantCulture), check.Record.Faults.Count.ToString(CultureInfo.InvariantCulture)];
        return check.Record.Faults.Count == 0 ? new ReportText("fixity.whole", values) : new ReportText("fixity.faults", values);
    }

    private ReportExhibit Exhibit(CollectedExhibit exhibit, IEnumerable<ReleasedFrame> approvals, CorrectedRuns errata, string? withheldReason, DisclosedDocuments documents)
    {
        IReadOnlyList<RecordedExamination> runs = view.RunsOf(exhibit.Exhibit.Number);
        HashSet<long> latest = [.. runs.GroupBy(static it => it.Request.Id).Select(static it => it.Last().Sequence)];
        return new ReportExhibit
        {
            Exhibit = exhibit.Exhibit,
            WithheldReason = withheldReason,
            Acquisitions = [.. exhibit.Acquisitions.Select(Line)],
            Collection = [.. exhibit.Acquisitions[0].Collection.Select(it => (it.Letter, it.Item, exhibit.Acquisitions.Any(one => one.Collection.Any(item => item.Letter == it.Letter && item.Present))))],
            GraphicRating = exhibit.GraphicRating,
            Tags = [.. view.Current(AnnotationKind.Tag, exhibit.Exhibit.Digest).SelectMany(static it => it.Annotation.Values.Array("tags").Texts()).Distinct().Order(StringComparer.Ordinal)],
            Examinations = [.. runs.Select(it => Examination(it, !latest.Contains(it.Sequence), errata.Corrections(it.Sequence), documents.ReasonOf(it.Sequence)))],
            Pictures = withheldReason is null ? [.. runs.Where(it => latest.Contains(it.Sequence) && documents.ReasonOf(it.Sequence) is null).Where(static it => it.Request.Method.Name != EvaluationMethod.MethodName).SelectMany(it => Pictures(it, errata))] : [],
            Frames = withheldReason is null ? Frames(exhibit, approvals) : [],
        };
    }

    // Of a run that was made with what is withheld, the reader learns what the schedule of the bundle says too.
    private ReportExamination Examination(RecordedExamination run, bool isSuperseded, IReadOnlyList<ReportCorrection> corrections, string? keptBack) => new(
        run.Request.Id, run.Sequence, run.Request.Method, byVersion.TryGetValue(run.Request.Method, out MethodDescription? method) ? method.Question : Question.What, run.Run.Ending,
        keptBack ?? run.Outcome?.Explanation, run.Run.Confinement, keptBack is null ? run.Findings : [], keptBack is null ? [.. run.Attachments.Select(static one => (one.Key, one.Value))] : [], isSuperseded, corrections)
    {
        IsWithheld = keptBack is not null,
    };

    private static ReportText Line(Acquisition acquisition)
    {
        string[] common =
        [
            UtcText.Of(acquisition.AcquiredAt), acquisition.Actor, UtcText.Of(acquisition.FileModified),
            string.Join(", ", acquisition.Sealed.Keys.Order(StringComparer.Ordinal)),
        ];
        if (acquisition.ContainedIn is { } package)
        {
            return acquisition.ClaimedDate is { } date
                ? new ReportText("acquisition.contained", [.. common, package.ToString(), date])
                : new ReportText("acquisition.containedUndated", [.. common, package.ToString()]);
        }

        if (acquisition.Sent is { } sent)
        {
            return new ReportText($"acquisition.sent.{(sent.IsModifiedStated ? "dated" : "undated")}{(sent.IsCompared ? "" : ".notCompared")}", common);
        }

        return acquisition.StatedCollectedAt is { } stated
            ? new ReportText("acquisition.stated", [.. common, UtcText.Of(stated)])
            : new ReportText("acquisition.line", common);
    }

    private IEnumerable<ReportPicture> Pictures(RecordedExamination run, CorrectedRuns errata)
    {
        bool isExactHidden = run.Request.Method.Name == SkylineMethod.MethodName && !AreExactPlacesReleased(run.Run.Exhibit);
        foreach ((string name, string sha256) in run.Attachments.OrderBy(static it => it.Key, StringComparer.Ordinal).Where(it => !isExactHidden || !SkylineMethod.ExactAttachments.Contains(it.Key)))
        {
            byte[] content = investigation.Records.Read(sha256);
            if (content.AsSpan().StartsWith("<svg "u8))
            {
                string svg = Encoding.UTF8.GetString(content);
                (IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> table) = InWords(svg);
                yield return new ReportPicture(Heading(run.Request.Method.Name, name), svg, words, table, [run.Sequence]) { CorrectedBy = [.. errata[run.Sequence].Select(static it => it.Erratum.Sequence)] };
            }
        }
    }

    // What gives away where the camera stood is drawn for whom two people let it go to, and for nobody else.
    private bool AreExactPlacesReleased(ExhibitNumber exhibit) => releasers?[exhibit].Count() >= Approval.PeopleForPositions;

    // A method's picture says itself in its <desc>: lines with tabs are rows of a table, the others sentences.
    private static (IReadOnlyList<string> Words, IReadOnlyList<IReadOnlyList<string>> Table) InWords(string svg)
    {
        string description = XDocument.Parse(svg).Root!.Elements().First(static it => it.Name.LocalName == "desc").Value;
        string[] lines = description.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ([.. lines.Where(static it => !it.Contains('\t', StringComparison.Ordinal))],
            [.. lines.Where(static it => it.Contains('\t', StringComparison.Ordinal)).Select(static it => it.Split('\t'))]);
    }

    // What a picture shows, in words; the name of a picture of a later method stands for itself until it has words.
    private static string Heading(string method, string attachment) => attachment switch
    {
        MainsHumMethod.PlotAttachment when method == MainsHumMethod.MethodName => "The hum of the mains beside the rows of the grid",
        TimeBoundsMethod.BandAttachment => "Clocks and posts on one axis of UTC",
        TimeFusionMethod.PictureAttachment => "What clocks, posts and the collection say of the time together",
        ContainerClassMethod.MapAttachment => "Parts of the container beside those of its nearest reference",
        StreamSyntaxMethod.PlotAttachment => "The stream along the clip: prediction, quantiser and bits",
        StreamCutsMethod.PlotAttachment => "Where the coded stream does not go on: bytes, quantiser and signs",
        VideoCompressionMethod.PlotAttachment => "Pictures that cost more than those around them",
        SoundCompressionMethod.PlotAttachment => "The frame grid of an earlier coding of the sound, part by part",
        FrameTimingMethod.PlotAttachment => "Size, type and time of the frames",
        CompareMethod.PlotAttachment => "Both clips beside each other: which parts of one are shown in the other",
        ContinuityMethod.PlotAttachment => "Where the pictures do not go on as around it, repeat or are held",
        LightMethod.PictureAttachment => "When the light was as the notes say",
        ShadowMethod.PictureAttachment => "When the sun threw such a shadow",
        SkylineMethod.MapAttachment => "Where such a skyline is seen from: the area that was searched, on its heights",
        SkylineMethod.PlaceMapAttachment => "The likeliest place, and what is seen from there",
        SkylineMethod.LinesAttachment => "The drawn skyline beside the terrain as seen from the likeliest place",
        _ => attachment,
    };

    private IReadOnlyList<ReportFrame> Frames(CollectedExhibit exhibit, IEnumerable<ReleasedFrame> approvals)
    {
        RecordedExamination? sheet = view.LastOf(KeyFrameSheetMethod.MethodName, exhibit.Exhibit.Number);
        HashSet<long> approved = [.. approvals.Where(static it => it.IsShown).Select(static it => it.Index)];
        Dictionary<long, string> described = [];
        foreach (RecordedAnnotation description in view.Current(AnnotationKind.Description, exhibit.Exhibit.Digest).Where(static it => it.Annotation.Values.Has("frame")))
        {
            described[description.Annotation.Values.Integer("frame")] = description.Annotation.Values.Text("text");
        }

        List<ReportFrame> frames = [];
        if (sheet is not null && sheet.Attachments.TryGetValue(KeyFrameSheetMethod.FramesAttachment, out string? sha256))
        {
            foreach (CanonicalObject frame in investigation.ReadRecord(sha256).Array("frames").Objects())
            {
                long? index = frame.Has("index") ? frame.Integer("index") : null; // absent where the container lists no frame at that time
                ApprovedFrame? pixels = index is { } number && approved.Remove(number) ? PixelsOf?.Invoke(exhibit, number) : null;
                frames.Add(new ReportFrame(index, frame.Text("timeSeconds"), frame.Text("lumaSha256"), index is { } known ? described.GetValueOrDefault(known) : null, pixels?.Png) { Mask = pixels?.Mask });
            }
        }

        // Approved frames that are no key frames stand among them in their place.
        foreach (long index in approved)
        {
            if (PixelsOf?.Invoke(exhibit, index) is { } frame)
            {
                frames.Add(new ReportFrame(index, frame.TimeSeconds, frame.LumaSha256, described.GetValueOrDefault(index), frame.Png) { Mask = frame.Mask });
            }
        }

        return [.. frames.OrderBy(static it => it.Index ?? long.MaxValue).Select(it => it.Png is null ? it : it with { Lines = FrameLines.Of(investigation, view, exhibit, it.Index, AreExactPlacesReleased(exhibit.Exhibit.Number)) })];
    }
}
