using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Geolocating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation;

namespace Ascertain.Casework.Annotating;

/// <summary>What one person enters in an investigation, each kind of record with what is asked of it before it gets in: command line and workbench enter by it.</summary>
/// <param name="investigation">Open for writing.</param>
/// <param name="actorName">Who says it. Personal.</param>
public sealed class PersonEntry(Investigation investigation, string actorName)
{
    /// <summary>As many characters as a text of a person has at most; arbitrary, some pages.</summary>
    public const int MostCharacters = 8192;

    private static readonly string[] Levels = ["file", "recording", "scene"];

    private RecordRules Rules => new(investigation, View, actorName);

    /// <summary>Where it goes in.</summary>
    public Investigation Investigation => investigation;

    /// <summary>Who says it. Personal.</summary>
    public string ActorName => actorName;

    /// <summary>How it goes in.</summary>
    public PersonRecords Records { get; private init; } = new(investigation);

    /// <summary>The caller's key of the request, see <see cref="PersonRecords.Request"/>.</summary>
    public string? Request
    {
        get => Records.Request;
        init => Records = new PersonRecords(investigation) { Request = value };
    }

    /// <summary>What was there before.</summary>
    public InvestigationView View { get; } = InvestigationView.Read(investigation);

    /// <summary>SHA-256 of the record that this one replaces, or null.</summary>
    public string? Supersedes { get; init; }

    /// <summary>A note; its text lies sealed.</summary>
    public string EnterNote(string text, string? exhibit)
    {
        Bounded(text);
        CollectedExhibit? about = About(exhibit);
        Rules.RequireFitting(AnnotationKind.Note, about, [], Supersedes);
        return Enter(AnnotationKind.Note, about, new CanonicalObject { ["text"] = Records.Sealed(text) }, null);
    }

    /// <summary>Words to find an exhibit by.</summary>
    public string EnterTags(IEnumerable<string> tags, string? exhibit) =>
        Enter(AnnotationKind.Tag, About(exhibit), new CanonicalObject { ["tags"] = CanonicalArray.OfTexts(tags.Select(Bounded)) }, null);

    /// <summary>A frame, or the exhibit as a whole, in words.</summary>
    public string EnterDescription(string text, string? exhibit, long? frame)
    {
        CanonicalObject values = new() { ["text"] = Bounded(text) };
        if (frame is { } index)
        {
            values["frame"] = index;
        }

        return Enter(AnnotationKind.Description, About(exhibit), values, null);
    }

    /// <summary>Something to be done.</summary>
    /// <param name="text">What; names nobody.</param>
    /// <param name="forWhom">A label of this investigation, "me", or other words, which are sealed; null for nobody.</param>
    /// <param name="due">The last day on which it is not late, or null.</param>
    /// <param name="exhibit">What it is about, or null.</param>
    public string EnterTask(string text, string? forWhom, string? due, string? exhibit)
    {
        Bounded(text);
        NodaTime.LocalDate? day = due is null ? null : WorkTask.ParseDay(due);
        CollectedExhibit? about = About(exhibit);
        Rules.RequireFitting(AnnotationKind.Task, about, [], Supersedes);
        return Enter(AnnotationKind.Task, about, WorkTask.Values(text, Rules.ForWhom(forWhom), day, WorkTask.Open), null);
    }

    /// <summary>A task is done, or will not be done, or is open again: a record that says the same otherwise.</summary>
    /// <param name="record">The task, by SHA-256 or ledger entry.</param>
    /// <param name="state">See <see cref="WorkTask"/>.</param>
    /// <param name="reason">Why, or null.</param>
    public string EndTask(string record, string state, string? reason)
    {
        string sha256 = RecordOf(record);
        RecordedAnnotation earlier = Supersession.Require(View, sha256, AnnotationKind.Task, investigation.ActorLabel(actorName));
        WorkTask task = WorkTask.Of(earlier);
        CanonicalValue? whom = earlier.Annotation.Values.TryGet(WorkTask.ForMember, out CanonicalValue? value) ? value : null;
        return Records.Enter(actorName, AnnotationKind.Task, earlier.Annotation.Exhibit is { } exhibit ? View.Find(exhibit.Sha256Hex)?.Exhibit : null,
            WorkTask.Values(task.Text, whom, task.Due, state), reason is null ? null : Bounded(reason), supersedes: sha256);
    }

    /// <summary>What the grammar read out of a statement is right, or right otherwise; both are kept.</summary>
    /// <param name="id">The allegation, as <c>allegations list</c> names it: s1.2.</param>
    /// <param name="corrected">Slots as they are to be, by name; empty to confirm it as it stands, corrected where it is.</param>
    /// <param name="reason">Why, or null.</param>
    public string EnterAllegationReview(string id, IReadOnlyList<KeyValuePair<string, string>> corrected, string? reason)
    {
        Alleging.StatementReading statement = Alleging.StatementReading.All(investigation, View).FirstOrDefault(it => it.Allegations.Any(at => at.Id == id))
            ?? throw new UnusableInputException($"\"{id}\" is no allegation that was read out of a statement here; 'allegations list' names them.");
        int number = statement.Allegations.Select(static it => it.Id).ToList().IndexOf(id) + 1;
        Evaluation.Allegations.Extraction.ExtractedAllegation read = statement.Read.Allegations[number - 1];

        // Confirmed is what the list shows and the checks take: a correction that is in force is confirmed with it, and not undone.
        corrected = corrected.Count == 0 && statement.Reviews.TryGetValue(id, out Alleging.AllegationReview? inForce) ? inForce.Corrected : corrected;
        _ = Evaluation.Allegations.Extraction.AllegationCorrection.Apply(read, corrected);
        CanonicalObject values = Alleging.AllegationReview.Values(statement.Sha256, read, number, corrected);

        // A second look replaces the person's own first; another person's stays beside it and the later one holds.
        string? earlier = statement.Reviews.TryGetValue(id, out Alleging.AllegationReview? before) && before.Record.Annotation.Author == investigation.ActorLabel(actorName) ? before.Record.Sha256 : null;
        Rules.RequireFitting(AnnotationKind.AllegationReview, null, values, Supersedes ?? earlier);
        return Records.Enter(actorName, AnnotationKind.AllegationReview, null, values, reason is null ? null : Bounded(reason), supersedes: Supersedes ?? earlier);
    }

    /// <summary>What is to be answered.</summary>
    /// <param name="question">Which question.</param>
    /// <param name="first">First proposition of a pair, or null.</param>
    /// <param name="second">The second, or null.</param>
    /// <param name="range">As <see cref="PlanRange"/> reads it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="set">The set of propositions that it is to be weighed against, by SHA-256 or ledger entry (l12); null for none.</param>
    public string EnterPlan(Question question, string? first, string? second, string range, string reason, string? set = null)
    {
        RequirePlan(question, first, second, range);
        string? sha256 = set is null ? null : RecordOf(set);
        return sha256 is null || View.Annotations.Any(it => it.Sha256 == sha256 && it.Annotation.Kind == AnnotationKind.Proposition)
            ? Enter(AnnotationKind.Plan, null, Plans.Values(question, first, second, PlanRange.Parse(question, range)).AddIfPresent(Plans.SetMember, sha256), Bounded(reason))
            : throw new UnusableInputException($"{set} is no set of propositions; 'proposition add' enters one.");
    }

    /// <summary>Looks at a plan before anything is made or opened for it.</summary>
    /// <exception cref="UnusableInputException">The range is none of that question, or the pair is half.</exception>
    public static void RequirePlan(Question question, string? first, string? second, string range)
    {
        PlanRange.Parse(question, range);
        if (first is null != (second is null))
        {
            throw new UnusableInputException("A pair has two propositions: give both, or neither.");
        }
    }

    /// <summary>Propositions that exclude each other; "something else" always stands beside them, unassigned.</summary>
    /// <param name="level">file, recording or scene.</param>
    /// <param name="propositions">At least two sentences.</param>
    /// <param name="given">Circumstances assumed.</param>
    /// <param name="weighable">Members by which findings bear on them, or null: <c>ids</c> of a suggested set, <c>spans</c> of time.</param>
    /// <param name="exhibit">The recording that they are about, or null.</param>
    public string EnterPropositions(string level, IEnumerable<string> propositions, string given, CanonicalObject? weighable = null, string? exhibit = null)
    {
        CanonicalObject values = new()
        {
            ["level"] = Levels.Contains(level) ? level : throw new UnusableInputException("All propositions of a set speak of the same: file, recording or scene."),
            ["propositions"] = CanonicalArray.OfTexts(propositions.Select(Bounded)),
            ["somethingElse"] = "unassigned",
            ["conditioningInformation"] = Bounded(given),
        };
        foreach ((string name, CanonicalValue value) in weighable ?? [])
        {
            values[name] = value;
        }

        return Enter(AnnotationKind.Proposition, About(exhibit), values, null);
    }

    /// <summary>What a person says of evidence; see <see cref="Evaluation.Weighing.EvidenceStatement"/>.</summary>
    /// <param name="values">The content.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="UnusableInputException">It is not of its form, or names a finding or an exhibit that is not there.</exception>
    public string EnterWeighing(CanonicalObject values, string reason)
    {
        if (AnnotationForm.Fault(AnnotationKind.Weighing, aboutExhibit: false, values) is { } fault)
        {
            throw new UnusableInputException(fault);
        }

        foreach (string finding in Evaluation.Weighing.EvidenceStatement.KeysIn(values))
        {
            Rules.RequireFinding(finding);
        }

        Rules.RequireFirstGrade(values, Supersedes);
        foreach (long exhibit in Evaluation.Weighing.EvidenceStatement.ExhibitsIn(values))
        {
            ExhibitArgument.Require(View, exhibit.ToString(CultureInfo.InvariantCulture));
        }

        return Enter(AnnotationKind.Weighing, null, values, Bounded(reason));
    }

    /// <summary>A conclusion that cites findings.</summary>
    /// <param name="question">What it answers.</param>
    /// <param name="exhibit">What it is about, or null for the investigation.</param>
    /// <param name="content">Conclusion, findings that it rests on, and why.</param>
    /// <param name="blind">Closed until a second person's closed one is in.</param>
    public string EnterAssessment(Question question, string? exhibit, AssessmentContent content, bool blind)
    {
        foreach (string finding in content.Cites)
        {
            Rules.RequireFinding(finding);
        }

        Bounded(content.Conclusion);
        Bounded(content.Reason ?? "");
        CollectedExhibit? about = About(exhibit);
        if (!blind)
        {
            return Enter(AnnotationKind.Assessment, about, new CanonicalObject
            {
                ["question"] = Plans.Word(question),
                ["conclusion"] = content.Conclusion,
                ["cites"] = CanonicalArray.OfTexts(content.Cites),
            }.AddIfPresent(AssessmentContent.GradeMember, content.Grade?.ToString()).AddIfPresent(AssessmentContent.StandardMember, content.Standard?.ToCanonical()), content.Reason);
        }

        if (content.Cites.Count == 0)
        {
            throw new UnusableInputException("A conclusion cites at least one finding.");
        }

        Rules.RequireFitting(AnnotationKind.Assessment, about, [], Supersedes);
        return new BlindAssessments(investigation).Enter(actorName, question, about, content, Supersedes);
    }

    /// <summary>Answers to the checklist; one that the person gave before is replaced.</summary>
    /// <param name="exhibit">The clip.</param>
    /// <param name="answers">At least one.</param>
    /// <param name="blind">Closed until a second person's closed answer to the same question is in.</param>
    /// <returns>SHA-256 of the last.</returns>
    public string EnterChecklist(string exhibit, IReadOnlyList<ChecklistAnswer> answers, bool blind) =>
        new ChecklistAnswers(investigation).Enter(actorName, ExhibitArgument.Require(View, exhibit), answers, blind)[^1];

    /// <summary>Lays the person's own closed conclusion, closed answer or closed memo, open without a second person's.</summary>
    public string OpenAlone(string record, string reason)
    {
        string sha256 = RecordOf(record);
        if (View.Annotations.FirstOrDefault(it => it.Sha256 == sha256)?.Annotation is { Kind: AnnotationKind.Geolocation, Exhibit: { } about }
            && View.Find(about.Sha256Hex) is { } exhibit && View.Memos(exhibit).FirstOrDefault(it => it.Record.Sha256 == sha256) is { } memo)
        {
            new GeolocationMemos(investigation).OpenAlone(actorName, memo, Bounded(reason));
        }
        else if (View.Annotations.FirstOrDefault(it => it.Sha256 == sha256)?.Annotation is { Kind: AnnotationKind.ChecklistAnswer, Exhibit: { } clip }
            && View.Find(clip.Sha256Hex) is { } looked && View.ChecklistAnswers(looked).FirstOrDefault(it => it.Sha256 == sha256) is { } answer)
        {
            new ChecklistAnswers(investigation).OpenAlone(actorName, answer, Bounded(reason));
        }
        else
        {
            new BlindAssessments(investigation).OpenAlone(actorName, sha256, Bounded(reason));
        }

        return sha256;
    }

    /// <summary>That an exhibit goes only when two people release it.</summary>
    /// <param name="exhibit">Which exhibit.</param>
    /// <param name="reasons">See <see cref="ProtectionReason"/>.</param>
    /// <param name="day">Of a recent event, as 2031-05-14; null without one.</param>
    /// <param name="reason">In words, or null.</param>
    public string EnterProtection(string exhibit, IEnumerable<string> reasons, string? day, string? reason) =>
        Enter(AnnotationKind.Protection, About(exhibit), Protection.ToValues(reasons, day), reason is null ? null : Bounded(reason));

    /// <summary>An approval as people write it: with a mask none of its frames goes whole.</summary>
    /// <exception cref="UnusableInputException">A part cannot be read, or hides something of no frame.</exception>
    public Approval Approval(CollectedExhibit exhibit, string recipient, string purpose, ApprovalWords words) => words.ToApproval(View, exhibit, recipient, purpose);

    /// <summary>What may go to a recipient for a purpose.</summary>
    public string EnterApproval(Approval approval, string reason)
    {
        FreeWords.Name("The recipient", approval.Recipient);
        FreeWords.Line("The purpose", approval.Purpose, FreeWords.MostOfLine);
        if (approval.Masked is { } masked)
        {
            ReleasedFrame.RequireMasking(View, View.Require(approval.Exhibit), masked);
        }

        return Enter(AnnotationKind.Approval, View.Require(approval.Exhibit), approval.ToValues(), Bounded(reason));
    }

    /// <summary>An erratum: the entry that it corrects stays.</summary>
    /// <param name="entry">Ledger entry of a run or a person's record: 12 or l12.</param>
    /// <param name="text">What is right.</param>
    /// <param name="code">Code of the finding that is wrong; null for the whole run or record.</param>
    /// <param name="reason">Why.</param>
    public string EnterErratum(string entry, string text, string? code, string reason)
    {
        LedgerEntry corrected = Rules.Corrected(entry);
        RecordedExamination? run = View.Examinations.FirstOrDefault(it => it.Sequence == corrected.Sequence);
        if (code is not null && run?.Findings.Any(it => it.Code == code) != true)
        {
            throw new UnusableInputException($"Ledger entry {corrected.Sequence} holds no finding {code}.");
        }

        CollectedExhibit? exhibit = run is not null ? View.Require(run.Run.Exhibit)
            : View.Annotations.FirstOrDefault(it => it.Sequence == corrected.Sequence)?.Annotation.Exhibit is { } about ? View.Find(about.Sha256Hex) : null;
        return Enter(AnnotationKind.Erratum, exhibit, new CanonicalObject { ["entry"] = corrected.Sequence, ["correction"] = Bounded(text) }.AddIfPresent("code", code), Bounded(reason));
    }

    /// <summary>A record holds no longer, and nothing takes its place.</summary>
    public string Withdraw(string record, string reason)
    {
        string sha256 = RecordOf(record);
        RecordedAnnotation earlier = Supersession.Require(View, sha256, AnnotationKind.Withdrawal, investigation.ActorLabel(actorName));
        return Records.Enter(actorName, AnnotationKind.Withdrawal, earlier.Annotation.Exhibit is { } exhibit ? View.Find(exhibit.Sha256Hex)?.Exhibit : null,
            new CanonicalObject { ["withdraws"] = earlier.Annotation.Kind }, Bounded(reason), supersedes: sha256);
    }

    /// <summary>A comparison of a clip with the ground; its content lies sealed.</summary>
    /// <param name="exhibit">The clip.</param>
    /// <param name="memo">What is said.</param>
    /// <param name="blind">Closed until a second person's closed one for the same picture is in.</param>
    public string EnterMemo(string exhibit, GeolocationMemo memo, bool blind) =>
        new GeolocationMemos(investigation).Enter(actorName, ExhibitArgument.Require(View, exhibit), memo, blind, Supersedes);

    /// <summary>Where a clip was filmed and how its camera looked; lies sealed.</summary>
    /// <param name="exhibit">The clip.</param>
    /// <param name="setting">What is stated.</param>
    /// <param name="civilZone">Zone of the place's civil time, in the open; null where nobody says it.</param>
    /// <param name="reason">How it is known, or null; names no place.</param>
    public string EnterSetting(string exhibit, FilmingSetting setting, string? civilZone, string? reason)
    {
        CollectedExhibit about = ExhibitArgument.Require(View, exhibit);
        FrameNumbers.Require(investigation, View, about, setting.BearingFrame is { } frame ? [frame] : []);
        return Enter(AnnotationKind.Setting, about, FilmingSettings.Values(setting, civilZone, investigation), reason is null ? null : Bounded(reason));
    }

    /// <summary>What the person states of a clip's lens; see <see cref="Geolocation.SkylineExamination.StatedLens"/>.</summary>
    public string EnterLens(string exhibit, double fieldOfViewDegrees, double? tiltDegrees, double? rollDegrees, string? reason)
    {
        CanonicalObject values = new CanonicalObject { ["fieldOfViewDegrees"] = fieldOfViewDegrees }
            .AddIfPresent("tiltDegrees", tiltDegrees is { } tilt ? tilt : (CanonicalValue?)null).AddIfPresent("rollDegrees", rollDegrees is { } roll ? roll : (CanonicalValue?)null);
        CollectedExhibit about = ExhibitArgument.Require(View, exhibit);
        return AnnotationForm.Fault(AnnotationKind.Lens, aboutExhibit: true, values) is { } fault ? throw new UnusableInputException(fault) : Enter(AnnotationKind.Lens, about, values, reason is null ? null : Bounded(reason));
    }

    /// <summary>What was drawn on a frame.</summary>
    /// <param name="kind">See <see cref="MarkingKind"/>.</param>
    /// <param name="exhibit">On whose frame.</param>
    /// <param name="values">See <see cref="FrameMarking"/>.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="presentationTimeSeconds">Of the frame as it was decoded; null where that is not known.</param>
    public string EnterMarking(string kind, CollectedExhibit exhibit, CanonicalObject values, string? reason, string? presentationTimeSeconds)
    {
        Rules.RequireRepeated(kind, exhibit, values);
        Rules.RequireFitting(kind, exhibit, values, Supersedes);
        return Records.Enter(actorName, kind, exhibit.Exhibit, values, reason is null ? null : Bounded(reason), presentationTimeSeconds, Supersedes);
    }

    /// <summary>Withdraws what was drawn on the frames of an exhibit, and nothing else.</summary>
    public string WithdrawMarking(string record, CollectedExhibit exhibit, string reason) =>
        View.Annotations.Any(it => it.Sha256 == record && MarkingKind.All.Contains(it.Annotation.Kind) && it.Annotation.Exhibit == exhibit.Exhibit.Digest)
            ? Withdraw(record, reason)
            : throw new UnusableInputException("That is no marking of this exhibit.");

    /// <summary>Records made elsewhere: all of them, or none.</summary>
    /// <returns>SHA-256 of the last.</returns>
    public string EnterImported(IReadOnlyList<PersonDraft> drafts)
    {
        foreach (PersonDraft draft in drafts)
        {
            CollectedExhibit? about = draft.Exhibit is { } exhibit ? View.Find(exhibit.Digest.Sha256Hex) : null;
            Rules.RequireFitting(draft.Kind, about, draft.Values, draft.Supersedes);
            if (about is not null && MarkingKind.All.Contains(draft.Kind))
            {
                Rules.RequireRepeated(draft.Kind, about, draft.Values);
            }

            foreach (string finding in draft.Kind == AnnotationKind.Assessment ? draft.Values.Array("cites").Texts() : [])
            {
                Rules.RequireFinding(finding);
            }
        }

        return Records.Enter(actorName, drafts)[^1];
    }

    /// <summary>The SHA-256 of a record that is named by it or by its ledger entry (l12).</summary>
    /// <exception cref="UnusableInputException">The entry is no record of a person.</exception>
    public string RecordOf(string text) => RecordOf(View, text);

    internal static string RecordOf(InvestigationView view, string text)
    {
        if (text.StartsWith('l') && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return view.Annotations.FirstOrDefault(it => it.Sequence == sequence)?.Sha256
                ?? throw new UnusableInputException($"Ledger entry {sequence} is no record of a person.");
        }

        return text;
    }

    /// <summary>A text of a person, as long as one may be.</summary>
    /// <exception cref="UnusableInputException">It is blank or too long.</exception>
    public static string Bounded(string text) => text.Length <= MostCharacters && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw new UnusableInputException($"A text has 1 to {MostCharacters} characters, not only spaces.");

    /// <summary>Frame numbers as people write them: <c>0,25,50</c>.</summary>
    /// <exception cref="UnusableInputException">A part is no frame number.</exception>
    public static IReadOnlyList<long> Frames(string? list) => list is null ? [] :
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static it =>
            long.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out long index) ? index : throw new UnusableInputException($"\"{it}\" is no frame index."))];

    private string Enter(string kind, CollectedExhibit? about, CanonicalObject values, string? reason)
    {
        Rules.RequireFitting(kind, about, values, Supersedes);
        return Records.Enter(actorName, kind, about?.Exhibit, values, reason, supersedes: Supersedes);
    }

    private CollectedExhibit? About(string? exhibit) => exhibit is null ? null : ExhibitArgument.Require(View, exhibit);
}
