using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Reporting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.ClipIndex;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.ClocksAndPositions;
using Ascertain.Media.ContainerProfile;
using Ascertain.Media.Decoding;
using NodaTime;

namespace Ascertain.Casework.Investigating;

/// <summary>The whole way from files to a report: collect, plan, examine, link posts, bound the time, weigh allegations, report.</summary>
/// <remarks>Can be started again after a crash: what is already in the ledger is not done twice.</remarks>
public sealed class InvestigationJob(Investigation investigation, InstalledDecoder decoder, IClock clock, string actorName)
{
    private MethodRegistry registry = new(decoder);

    private MethodRegistry Registry() => new(decoder, Indexes, Heights);

    /// <summary>What is done now, for people.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>True for an invented case.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>A reference of the grid, or null. It is collected and looked at as every exhibit is, so that it can be disclosed by the same rules; when it was made is not asked.</summary>
    public HumReference? HumReference { get; init; }

    /// <summary>A laboratory's library of containers, or null for the one of this release. A record by digest, so that a re-run uses the same.</summary>
    public byte[]? ContainerLibrary { get; init; }

    /// <summary>Indexes of clips in each of which every clip is looked for. Their user closes them.</summary>
    public IReadOnlyList<ClipIndexFolder> Indexes
    {
        get;
        init
        {
            field = value;
            registry = Registry();
        }
    } = [];

    /// <summary>Heights of the ground, in which the place is looked for from which a drawn skyline was seen; or none.</summary>
    public HeightsAtHand Heights
    {
        get;
        init
        {
            field = value;
            registry = Registry();
        }
    } = HeightsAtHand.None;

    /// <summary>A station's reports of the weather, or null. Collected and looked at as every exhibit is.</summary>
    public CollectionRequest? Weather { get; init; }

    /// <summary>Exhibits that look like exports of posts and could not be read as such, each with the reason; of the last call of <see cref="RunAsync"/>.</summary>
    public IReadOnlyList<(ExhibitNumber Exhibit, string Why)> ExportsNotRead { get; private set; } = [];

    /// <summary>Does it.</summary>
    /// <param name="requests">What to collect and examine; when empty, everything that was collected before is examined.</param>
    /// <param name="statements">What the parties say.</param>
    /// <param name="cancellationToken">Stops between runs; what was acknowledged stays.</param>
    /// <returns>Acquisitions of this call and path of the report.</returns>
    public async Task<(IReadOnlyList<Acquisition> Acquisitions, string Report)> RunAsync(
        IReadOnlyList<CollectionRequest> requests, IReadOnlyList<StatementDocument> statements, CancellationToken cancellationToken)
    {
        Progress?.Report("collecting");
        IReadOnlyList<Acquisition> acquisitions = new Collector(investigation, clock).Collect(requests, actorName, null, cancellationToken);
        InvestigationView view = InvestigationView.Read(investigation);
        ExhibitNumber[] exhibits = requests.Count == 0
            ? [.. view.Exhibits.Select(static it => it.Exhibit.Number)]
            : [.. acquisitions.Select(static it => it.Exhibit.Number).Distinct().Order()];
        if (exhibits.Length == 0)
        {
            throw new UnusableInputException("Nothing was collected yet: name at least one file or folder, or a list with --list FILE.csv.");
        }

        Exhibit? weather = Weather is null ? null : new Collector(investigation, clock).Collect([Weather], actorName, null, cancellationToken)[0].Exhibit;
        Digest? library = ContainerLibrary is null ? null : LibraryRecord.Enter(investigation, investigation.ActorLabel(actorName), ContainerLibrary);
        Exhibit? reference = HumReference is null ? null : new Collector(investigation, clock).Collect([HumReference.File], actorName, null, cancellationToken)[0].Exhibit;
        Digest[] indexes = [.. Indexes.Select(it => IndexRecord.Enter(investigation, investigation.ActorLabel(actorName), it)).Distinct()];
        StateWhatIsUnplanned(statements.Count > 0);
        new StatementEntry(investigation).Enter(actorName, statements);

        view = InvestigationView.Read(investigation);
        Examiner examiner = new(investigation, decoder, clock, investigation.ActorLabel(actorName));
        ExhibitNumber[] first = [.. exhibits.Concat(((Exhibit?[])[reference, weather]).OfType<Exhibit>().Select(static it => it.Number)).Distinct().Order()];
        await ExamineAsync(examiner, view, [.. first.SelectMany(number => FirstRuns(view.Require(number), library, indexes))], cancellationToken);

        if (reference is not null)
        {
            view = InvestigationView.Read(investigation);
            await ExamineAsync(examiner, view, [.. exhibits.Select(number => HumRun(view, view.Require(number), reference)).OfType<PlannedRun>()], cancellationToken);
        }

        view = InvestigationView.Read(investigation);
        await ExamineAsync(examiner, view, new PairRuns(registry).Of(view, exhibits), cancellationToken);

        Progress?.Report("linking posts");
        PostLinks links = new(investigation);
        links.Link(actorName, InvestigationView.Read(investigation));
        ExportsNotRead = links.Unread;
        view = InvestigationView.Read(investigation);
        await ExamineAsync(examiner, view, [.. exhibits.Select(number => TimeRun(view, view.Require(number))).OfType<PlannedRun>()], cancellationToken);

        view = InvestigationView.Read(investigation);
        TimeRuns times = new(investigation, registry);
        await ExamineAsync(examiner, view, [.. exhibits.SelectMany(number => (PlannedRun?[])[.. times.Shadows(view, view.Require(number)), times.Copy(view, view.Require(number)), .. times.Light(view, view.Require(number), weather?.Digest)]).OfType<PlannedRun>()], cancellationToken);

        view = InvestigationView.Read(investigation);
        PlaceRuns places = new(investigation, registry, Heights);
        await ExamineAsync(examiner, view, [.. places.Skylines(view, exhibits, investigation.ActorLabel(actorName))], cancellationToken);

        view = InvestigationView.Read(investigation);
        await ExamineAsync(examiner, view, [.. exhibits.SelectMany(number => (PlannedRun?[])[times.Fusion(view, view.Require(number)), places.Fusion(view, view.Require(number))]).OfType<PlannedRun>()], cancellationToken);

        view = InvestigationView.Read(investigation);
        if (AllegationRuns.Plan(investigation, view) is { } alleged)
        {
            await ExamineAsync(examiner, view, [alleged], cancellationToken);
        }

        view = InvestigationView.Read(investigation);
        if (EvaluationRuns.AreAsked(view) && new EvaluationRuns(investigation, registry).Plan(investigation.ActorLabel(actorName), view) is { } weighed)
        {
            await ExamineAsync(examiner, InvestigationView.Read(investigation), [weighed], cancellationToken);
        }

        Progress?.Report("reporting");
        return (acquisitions, await ReportAsync(cancellationToken));
    }

    /// <summary>Makes the investigation's own report and enters it in the ledger.</summary>
    /// <returns>Path of <c>report.html</c> in the investigation's folder.</returns>
    public async Task<string> ReportAsync(CancellationToken cancellationToken)
    {
        byte[] html = await new ReportJob(investigation, decoder, clock, actorName) { IsRehearsal = IsRehearsal }.DrawAsync(null, null, null, cancellationToken);
        string path = Path.Combine(investigation.Folder, InvestigationLayout.ReportName);
        File.WriteAllBytes(path + ".new", html);
        File.Move(path + ".new", path, overwrite: true);
        return path;
    }

    // A plan stands before the first run that answers it. Where people made none, the program says what it is about to do, in its own name:
    // a person's signature under words that the person never wrote would be a false record.
    private void StateWhatIsUnplanned(bool withAllegations)
    {
        InvestigationView view = InvestigationView.Read(investigation);
        List<LedgerDraft> drafts = [];
        foreach (Question question in registry.All.Select(static it => it.Description.Question).Where(it => it != Question.Allegations && (it != Question.Where || Heights.Folders.Count > 0)).Concat(withAllegations || EvaluationRuns.AreAsked(view) ? [Question.Allegations] : []).Distinct())
        {
            if (Plans.InForce(view, question).Count == 0 && view.Assumptions.All(it => it.Question != question))
            {
                drafts.Add(new LedgerDraft(EntryKind.Assumption, investigation.ActorLabel(actorName), new Dictionary<string, LedgerDocument>(StringComparer.Ordinal)
                {
                    ["assumption"] = LedgerDocument.Of(ProgramAssumption.Record(question)),
                }));
            }
        }

        if (drafts.Count > 0)
        {
            investigation.Commit(drafts);
        }
    }

    private async Task ExamineAsync(Examiner examiner, InvestigationView view, IReadOnlyList<PlannedRun> planned, CancellationToken cancellationToken)
    {
        PlannedRun[] open = [.. planned.Where(it => view.LastOf(it.Request.Id) is null)];
        int done = 0;
        await examiner.RunAsync(open, new Inline(it => Progress?.Report($"examined {++done} of {open.Length}: exhibit {it.Exhibit}, {it.Method.Description.Version}")), cancellationToken);
    }

    private IEnumerable<PlannedRun> FirstRuns(CollectedExhibit exhibit, Digest? library, Digest[] indexes)
    {
        foreach (IExaminationMethod method in registry.All)
        {
            Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest };
            if (method is ContainerClassMethod && library is { } given)
            {
                inputs[ContainerClassMethod.LibraryRole] = given;
            }

            if (method is IndexSearchMethod)
            {
                foreach (Digest index in indexes)
                {
                    yield return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest>(inputs) { [IndexSearchMethod.IndexRole] = index }, Defaults(method)));
                }
            }
            else if (method is ContainerClassMethod || method.Description.Inputs is [{ Required: true }])
            {
                yield return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, Defaults(method)));
            }
        }
    }

    // What has no sound has no hum; and the reference fits itself.
    private PlannedRun? HumRun(InvestigationView view, CollectedExhibit exhibit, Exhibit reference)
    {
        if (exhibit.Exhibit.Number == reference.Number || view.LastOf(registry.All.OfType<ContainerProfileMethod>().Single().Description.Version.Name, exhibit.Exhibit.Number) is not { } profile
            || !profile.Attachments.TryGetValue(ContainerProfileMethod.StructureAttachment, out string? structure)
            || !CanonicalJson.ParseObject(investigation.Records.Read(structure)).Array("tracks").Objects().Any(static it => it.Text("kind") == "audio"))
        {
            return null;
        }

        IExaminationMethod method = registry.All.OfType<MainsHumMethod>().Single();
        Dictionary<string, string> parameters = Defaults(method);
        parameters[MainsHumMethod.ReferenceStart] = HumReference!.StatedStart;
        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(
            method.Description.Version, new Dictionary<InputRole, Digest> { [InputRole.Clip] = exhibit.Exhibit.Digest, [MainsHumMethod.ReferenceRole] = reference.Digest }, parameters));
    }

    private PlannedRun? TimeRun(InvestigationView view, CollectedExhibit exhibit)
    {
        IExaminationMethod method = registry.All.OfType<TimeBoundsMethod>().Single();
        if (view.LastOf(ClocksAndPositionsMethod.MethodName, exhibit.Exhibit.Number) is not { } clocks
            || !clocks.Attachments.TryGetValue(ClocksAndPositionsMethod.ClocksAttachment, out string? clocksSha256))
        {
            return null;
        }

        Dictionary<InputRole, Digest> inputs = new()
        {
            [InputRole.Clip] = exhibit.Exhibit.Digest,
            [TimeBoundsMethod.ClocksRole] = DigestOfRecord(clocksSha256),
            [TimeBoundsMethod.AcquisitionRole] = DigestOfRecord(new ExistenceRecord(investigation).Enter(investigation.ActorLabel(actorName), exhibit)),
        };
        string? sightings = view.Sightings.FirstOrDefault(it => it.Exhibit == exhibit.Exhibit.Number).Sha256;
        if (sightings is not null)
        {
            inputs[TimeBoundsMethod.SightingsRole] = DigestOfRecord(sightings);
        }

        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, Defaults(method)));
    }

    private Digest DigestOfRecord(string sha256Hex) => Digest.Of(investigation.Records.Read(sha256Hex));

    internal static Dictionary<string, string> Defaults(IExaminationMethod method) =>
        method.Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal);

    private sealed class Inline(Action<PlannedRun> report) : IProgress<PlannedRun>
    {
        public void Report(PlannedRun value) => report(value);
    }
}
