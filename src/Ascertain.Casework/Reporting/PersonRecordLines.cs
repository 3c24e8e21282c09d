using System.Globalization;
using Ascertain.Authenticity.Genuineness;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.Light;
using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>Says people's records in words: of each kind what a reader asks of it, of others what stands in them.</summary>
public sealed class PersonRecordLines(InvestigationView view)
{
    /// <summary>One record in words.</summary>
    public ReportPersonRecord Of(RecordedAnnotation record)
    {
        List<ReportText> lines = [];
        if (record.Annotation.Exhibit is { } about && view.Find(about.Sha256Hex) is { } exhibit)
        {
            lines.Add(new ReportText("record.about", exhibit.Exhibit.Number.ToString()));
        }

        lines.AddRange(record.Annotation.Kind == AnnotationKind.Geolocation && Memo(record) is { } memo ? MemoLines(memo) : Content(record));
        if (record.Annotation is { Kind: AnnotationKind.ChecklistAnswer, PresentationTimeSeconds: { } from })
        {
            lines.Add(new ReportText("record.answersAt", record.Annotation.Values.TextOrNull(ChecklistAnswer.UntilMember) is { } until ? $"{from}-{until}" : from));
        }

        if (record.Annotation.Reason is { Length: > 0 } reason && record.Annotation.Kind != AnnotationKind.Assessment)
        {
            lines.Add(new ReportText("record.reason", reason));
        }

        return new ReportPersonRecord(Kind(record.Annotation.Kind), record.Annotation.Author, record.Sequence, lines,
            view.IsSuperseded(record.Sha256));
    }

    /// <summary>What an erratum corrects, and how.</summary>
    public static ReportText Correction(CanonicalObject values) => values.TextOrNull("code") is { } code
        ? new ReportText("record.corrects", Text(values.Integer("entry")), code, values.Text("correction"))
        : new ReportText("record.correctsRun", Text(values.Integer("entry")), values.Text("correction"));

    private static ReportText Kind(string kind) => kind switch
    {
        AnnotationKind.Note => new ReportText("record.note"),
        AnnotationKind.Tag => new ReportText("record.tag"),
        AnnotationKind.Plan => new ReportText("record.plan"),
        AnnotationKind.Proposition => new ReportText("record.proposition"),
        AnnotationKind.Assessment => new ReportText("record.assessment"),
        AnnotationKind.Weighing => new ReportText("record.weighing"),
        AnnotationKind.Approval => new ReportText("record.approval"),
        AnnotationKind.Protection => new ReportText("record.protection"),
        AnnotationKind.Description => new ReportText("record.description"),
        AnnotationKind.Withdrawal => new ReportText("record.withdrawal"),
        AnnotationKind.Erratum => new ReportText("record.erratum"),
        AnnotationKind.Task => new ReportText("record.task"),
        AnnotationKind.Geolocation => new ReportText("record.geolocation"),
        AnnotationKind.SceneNotes => new ReportText("record.sceneNotes"),
        AnnotationKind.Setting => new ReportText("record.setting"),
        AnnotationKind.Lens => new ReportText("record.lens"),
        MarkingKind.Skyline => new ReportText("record.skyline"),
        AnnotationKind.ChecklistAnswer => new ReportText("record.checklistAnswer"),
        _ => new ReportText("record.other", kind),
    };

    // A record that an earlier release let in without its form is shown as it is.
    private IEnumerable<ReportText> Content(RecordedAnnotation record) =>
        AnnotationForm.Fault(record.Annotation.Kind, record.Annotation.Exhibit is not null, record.Annotation.Values) is null
            ? OfKind(record.Annotation.Kind, record.Annotation.Values, record.Annotation.Supersedes)
            : AsItIs(record.Annotation.Values);

    private IEnumerable<ReportText> OfKind(string kind, CanonicalObject values, string? supersedes)
    {
        switch (kind)
        {
            case AnnotationKind.Note:
                return [new ReportText("record.sealed")];
            case AnnotationKind.Tag:
                return [new ReportText("record.values", string.Join(", ", values.Array("tags").Texts()))];
            case AnnotationKind.Plan:
                return [new ReportText("record.plans", values.Text("question"), values.Text("range"))];
            case AnnotationKind.Proposition:
                return [new ReportText("record.propositions", values.Text("level"), values.Text("conditioningInformation"), string.Join(" / ", values.Array("propositions").Texts().Select(static it => $"\"{it}\"")))];
            case AnnotationKind.Assessment:
                return [new ReportText("record.concludes", values.Text("question"))];
            case AnnotationKind.Description:
                return [values.Has("frame") ? new ReportText("record.frame", Text(values.Integer("frame")), values.Text("text")) : new ReportText("record.words", values.Text("text"))];
            case AnnotationKind.SceneNotes:
                return [.. SceneNote.Read(values).Select(static it => new ReportText("record.values", string.Create(CultureInfo.InvariantCulture, $"{it.InWords} ({it.Reliability:0.##})")))];
            case AnnotationKind.ChecklistAnswer:
                return [Answered(values)];
            case MarkingKind.Skyline: // its places would give away where the camera stood to whoever has the heights
                return [new ReportText("record.skylineOf", Text(values.Integer("frame")), Text(values.Array("points").Count))];
            case AnnotationKind.Setting:
                return [new ReportText("record.settingSealed")];
            case AnnotationKind.Task:
                return Asked(values);
            case AnnotationKind.Approval:
                return Approved(values);
            case AnnotationKind.Protection:
                return [.. values.Array("reasons").Texts().Select(static it => new ReportText($"record.protects.{it}")), .. values.TextOrNull("day") is { } day ? (ReportText[])[new ReportText("record.values", day)] : []];
            case AnnotationKind.Erratum:
                return [Correction(values)];
            case AnnotationKind.Withdrawal:
                return view.Annotations.Where(it => it.Sha256 == supersedes).Select(static it => new ReportText("record.takesBack", Text(it.Sequence)));
            default:
                return AsItIs(values);
        }
    }

    private RecordedMemo? Memo(RecordedAnnotation record) => record.Annotation.Exhibit is { } about && view.Find(about.Sha256Hex) is { } exhibit
        ? view.Memos(exhibit).FirstOrDefault(it => it.Record.Sequence == record.Sequence) : null;

    // What it says lies sealed: the published cell, and how much was compared.
    private static IEnumerable<ReportText> MemoLines(RecordedMemo memo)
    {
        yield return new ReportText("record.memoOf", Text(memo.Frame));
        yield return new ReportText(memo.Standing switch
        {
            AssessmentStanding.Open => "record.memo.Open",
            AssessmentStanding.Closed => "record.memo.Closed",
            AssessmentStanding.BlindPair => "record.memo.BlindPair",
            _ => "record.memo.OpenedAlone",
        }, memo.OpenedBy is { } by ? Text(by) : "");
        if (memo.Summary is not { } summary)
        {
            yield break;
        }

        yield return summary.Cell is { } cell
            ? new ReportText("record.memoCell", Degrees(cell.SizeDegrees), Degrees(cell.SouthDegrees), Degrees(cell.WestDegrees))
            : new ReportText("record.memoNowhere");
        yield return new ReportText("record.memoCounts", Text(summary.Agrees), Text(summary.Differs), Text(summary.NotVisible), Text(summary.Alternatives));
        if (memo.ApartMetres is { } metres)
        {
            yield return new ReportText("record.memoApart", Text(metres));
        }

        if (memo.BearingsApartDegrees is { } degrees)
        {
            yield return new ReportText("record.memoTurned", Text(degrees));
        }

        if (memo.ReadableBefore.Count > 0)
        {
            yield return new ReportText("record.memoAfter", string.Join(", ", memo.ReadableBefore.Select(static it => $"l{it}")));
        }
    }

    private static string Degrees(double degrees) => degrees.ToString("0.000", CultureInfo.InvariantCulture);

    // The question by its words where this release has them.
    private static ReportText Answered(CanonicalObject values)
    {
        string question = values.Text(ChecklistAnswer.QuestionMember), version = values.Text(ChecklistAnswer.ChecklistMember);
        string asked = version == Checklist.Version && Checklist.Find(question) is { } known ? known.Text : question;
        return values.TextOrNull(ChecklistAnswer.ReplyMember) is { } reply ? new ReportText("record.answersOpen", asked, question, reply) : new ReportText("record.answersClosed", asked, question);
    }

    private static IEnumerable<ReportText> Asked(CanonicalObject values)
    {
        yield return new ReportText($"record.task.{values.Text("state")}", values.Text("text"));
        if (values.TryGet(WorkTask.ForMember, out CanonicalValue? whom))
        {
            yield return whom is CanonicalObject ? new ReportText("record.taskForSealed") : new ReportText("record.taskFor", values.Text(WorkTask.ForMember));
        }

        if (values.TextOrNull("due") is { } due)
        {
            yield return new ReportText("record.taskDue", due);
        }
    }

    private static IEnumerable<ReportText> Approved(CanonicalObject values)
    {
        if (values.Array("frames").Count > 0)
        {
            yield return new ReportText("record.approves", string.Join(", ", values.Array("frames")), values.Text("recipient"), values.Text("purpose"));
        }

        if (values.Has(MaskedFrames.Member))
        {
            CanonicalObject masked = values.Object(MaskedFrames.Member);
            yield return new ReportText("record.approvesMasked", string.Join(", ", masked.Array("frames")), values.Text("recipient"), values.Text("purpose"));
        }

        if (values.Has("names") && values.Array("names").Count > 0)
        {
            yield return new ReportText("record.approvesNames", string.Join(", ", values.Array("names").Texts()), values.Text("recipient"), values.Text("purpose"));
        }

        if (values.Has("release") && values.Boolean("release"))
        {
            yield return new ReportText("record.approvesRelease", values.Text("recipient"), values.Text("purpose"));
        }

        if (values.Boolean("positions"))
        {
            yield return new ReportText("record.approvesPositions", values.Text("recipient"), values.Text("purpose"));
        }
    }

    private static IEnumerable<ReportText> AsItIs(CanonicalObject values) =>
        values.Select(static it => new ReportText("record.values", it.Value is CanonicalObject { } inner && inner.Has("sealed") ? $"{it.Key}: sealed" : $"{it.Key}: {it.Value}"));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
