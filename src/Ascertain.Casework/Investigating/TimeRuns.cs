using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Chronolocation;
using Ascertain.Chronolocation.Light;
using Ascertain.Chronolocation.MainsHum;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Chronolocation.TimeBounds;
using Ascertain.Copies.Comparing;
using Ascertain.Evaluation.Times;

namespace Ascertain.Casework.Investigating;

/// <summary>Plans the runs that put together what people marked, what was measured and what was bounded, into when an item was recorded.</summary>
internal sealed class TimeRuns(Investigation investigation, MethodRegistry registry)
{
    private const string FirstInstant = "2000-01-01T00:00:00Z"; // where no plan names a range; arbitrary, and said to be the program's

    // Fewer blind repetitions tell too little of how a hand scatters: with three it is itself uncertain by half.
    private const int LeastRepetitions = 3;

    /// <summary>The runs over shadows that people marked, one for each setting in force; none where no setting or no marked shadow is in force, or settings cannot be opened here.</summary>
    public IReadOnlyList<PlannedRun> Shadows(InvestigationView view, CollectedExhibit exhibit) => investigation.CanUnseal ? PlanShadows(view, exhibit) : [];

    private PlannedRun[] PlanShadows(InvestigationView view, CollectedExhibit exhibit)
    {
        if (FilmingSettings.InForce(view, exhibit.Exhibit) is not { Count: > 0 } settings) // asked first: of ten thousand exhibits few have one
        {
            return [];
        }

        RecordedMarking[] all = [.. RecordedMarking.Of(view, exhibit.Exhibit).Where(static it => it.Marking is { Repeats: null })];
        RecordedMarking[] shadows = [.. all.Where(static it => it.Marking!.Kind == MarkingKind.VerticalObject && it.Marking.Points.Count == 3)];
        if (shadows.Length == 0)
        {
            return [];
        }

        // What tells of the camera goes before shadows that would crowd it out.
        HashSet<long> frames = [.. shadows.Select(static it => it.Marking!.Points[0].Frame)];
        RecordedMarking[] cameras = [.. all.Where(it => it.Marking!.Kind is MarkingKind.Horizon or MarkingKind.VanishingLines && frames.Contains(it.Marking.Points[0].Frame)).Take(ShadowMethod.MostMarkings / 2)];
        RecordedMarking[] used = [.. shadows.Take(ShadowMethod.MostMarkings - cameras.Length).Concat(cameras).OrderBy(static it => it.Record.Sequence)];
        IExaminationMethod method = registry.All.OfType<ShadowMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest };
        for (int i = 0; i < used.Length; i++)
        {
            inputs[ShadowMethod.MarkingRole(i + 1)] = DigestOfRecord(used[i].Record.Sha256);
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetWholeRange(parameters, view, exhibit);

        MarkingScatter[] scatter = [.. used.SelectMany(static it => it.Scatter).Where(static it => it.Count >= LeastRepetitions)];
        if (scatter.Length > 0)
        {
            double squares = 0;
            foreach (MarkingScatter point in scatter)
            {
                squares += ((point.SigmaX * point.SigmaX) + (point.SigmaY * point.SigmaY)) / 2;
            }

            if (squares > 0)
            {
                parameters[ShadowMethod.ClickSigmaParameter] = Math.Sqrt(squares / scatter.Length).ToString("R", CultureInfo.InvariantCulture);
                parameters[ShadowMethod.ClickBasisParameter] = string.Create(CultureInfo.InvariantCulture, $"measured by marking {scatter.Length} points again without seeing them, {scatter.Min(static it => it.Count)} times or more each");
            }
        }

        return ForEach(settings, ShadowMethod.SettingRole, method, exhibit, inputs, parameters);
    }

    // What several people state of where a clip was filmed is computed apart: whose place holds is not the program's to say.
    private static PlannedRun[] ForEach(IReadOnlyList<RecordedAnnotation> settings, InputRole role, IExaminationMethod method, CollectedExhibit exhibit, Dictionary<InputRole, Digest> inputs, Dictionary<string, string> parameters) =>
        [.. settings.Select(it => new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, new Dictionary<InputRole, Digest>(inputs) { [role] = FilmingSettings.DigestIn(it.Annotation.Values) }, parameters)))];

    /// <summary>The runs over what people noted of light, weather and season, one for each setting in force; none where no setting or no notes are in force, or settings cannot be opened here.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">The clip.</param>
    /// <param name="weather">Reports of a station; null for those that the last run took.</param>
    public IReadOnlyList<PlannedRun> Light(InvestigationView view, CollectedExhibit exhibit, Digest? weather) => investigation.CanUnseal ? PlanLight(view, exhibit, weather) : [];

    private PlannedRun[] PlanLight(InvestigationView view, CollectedExhibit exhibit, Digest? weather)
    {
        if (FilmingSettings.InForce(view, exhibit.Exhibit) is not { Count: > 0 } settings || view.Current(AnnotationKind.SceneNotes, exhibit.Exhibit.Digest).ToArray() is not { Length: > 0 } notes)
        {
            return [];
        }

        IExaminationMethod method = registry.All.OfType<LightMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest };
        for (int i = 0; i < Math.Min(notes.Length, LightMethod.MostRecords); i++)
        {
            inputs[LightMethod.NotesRole(i + 1)] = DigestOfRecord(notes[i].Sha256);
        }

        if ((weather ?? view.LastOf(LightMethod.MethodName, exhibit.Exhibit.Number)?.Request.Inputs.GetValueOrDefault(LightMethod.WeatherRole)) is { } reports)
        {
            inputs[LightMethod.WeatherRole] = reports;
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetWholeRange(parameters, view, exhibit);
        parameters[LightMethod.RecordsLeftOutParameter] = Math.Max(0, notes.Length - LightMethod.MostRecords).ToString(CultureInfo.InvariantCulture);
        return ForEach(settings, LightMethod.SettingRole, method, exhibit, inputs, parameters);
    }

    /// <summary>The run over the earliest post of another clip that shows a part of this one; null where no such clip was posted.</summary>
    public PlannedRun? Copy(InvestigationView view, CollectedExhibit exhibit)
    {
        IExaminationMethod method = registry.All.OfType<CopyTimeMethod>().Single();
        (NodaTime.Instant Posted, RecordedExamination Run, bool IsSecond, CollectedExhibit Other, string Sightings)? earliest = null;
        foreach ((RecordedExamination run, bool isSecond, CollectedExhibit other) in Copies(view, exhibit))
        {
            // Of clips that were posted at one instant the first collected.
            if (view.Sightings.FirstOrDefault(it => it.Exhibit == other.Exhibit.Number).Sha256 is { } sightings
                && CopyTimeMethod.Earliest(Sighting.Read(investigation.ReadRecord(sightings)))?.NotAfter is { } posted && (earliest is not { } before || posted < before.Posted))
            {
                earliest = (posted, run, isSecond, other, sightings);
            }
        }

        if (earliest is not { } of)
        {
            return null;
        }

        Dictionary<InputRole, Digest> inputs = new()
        {
            [InputRole.Clip] = exhibit.Exhibit.Digest, [CopyTimeMethod.OtherRole] = of.Other.Exhibit.Digest,
            [CopyTimeMethod.ComparisonRole] = DigestOfRecord(of.Run.Attachments[CompareMethod.ComparisonAttachment]), [CopyTimeMethod.SightingsRole] = DigestOfRecord(of.Sightings),
        };
        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        parameters[CopyTimeMethod.SideParameter] = of.IsSecond ? "b" : "a";
        SetWholeRange(parameters, view, exhibit);
        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
    }

    // Comparisons that tell a copy, of this clip with others.
    private static IEnumerable<(RecordedExamination Run, bool IsSecond, CollectedExhibit Other)> Copies(InvestigationView view, CollectedExhibit exhibit)
    {
        foreach (RecordedExamination run in view.Examinations.Where(static it => it.Request.Method.Name == CompareMethod.MethodName && it.Attachments.ContainsKey(CompareMethod.ComparisonAttachment)
            && it.Findings.Any(static finding => finding.Code is CompareFindingCodes.Shown or CompareFindingCodes.ShownAtRest)))
        {
            (Digest one, Digest other) = (run.Request.Inputs[InputRole.Clip], run.Request.Inputs[CompareMethod.OtherRole]);
            bool isFirst = one.Sha256Hex == exhibit.Exhibit.Digest.Sha256Hex, isSecond = other.Sha256Hex == exhibit.Exhibit.Digest.Sha256Hex;
            if (isFirst != isSecond && view.LastOf(run.Request.Id)?.Sequence == run.Sequence && view.Find((isFirst ? other : one).Sha256Hex) is { } found)
            {
                yield return (run, isSecond, found);
            }
        }
    }

    /// <summary>The run that puts together what bounds the time and what was measured of it; null where nothing bounds it yet.</summary>
    public PlannedRun? Fusion(InvestigationView view, CollectedExhibit exhibit)
    {
        IExaminationMethod method = registry.All.OfType<TimeFusionMethod>().Single();
        if (view.LastOf(TimeBoundsMethod.MethodName, exhibit.Exhibit.Number) is not { } bounds || !bounds.Attachments.TryGetValue(TimeBoundsMethod.BoundsAttachment, out string? boundsSha256))
        {
            return null;
        }

        Dictionary<InputRole, Digest> inputs = new()
        {
            [InputRole.Clip] = exhibit.Exhibit.Digest,
            [TimeFusionMethod.BoundsRole] = DigestOfRecord(boundsSha256),
            [TimeFusionMethod.ExistenceRole] = bounds.Request.Inputs[TimeBoundsMethod.AcquisitionRole],
        };
        if (bounds.Request.Inputs.TryGetValue(TimeBoundsMethod.SightingsRole, out Digest? sightings))
        {
            inputs[TimeFusionMethod.SightingsRole] = sightings;
        }

        // Shadows as they are marked now: an earlier run was made with marks or a setting that somebody replaced since.
        PlannedRun[] overShadows = PlanShadows(view, exhibit), overLight = PlanLight(view, exhibit, null);
        if (overShadows is [var shadows] && view.LastOf(shadows.Request.Id)?.Attachments.TryGetValue(ShadowMethod.LikelihoodAttachment, out string? measured) == true)
        {
            inputs[TimeFusionMethod.ShadowRole] = DigestOfRecord(measured);
        }

        if (view.LastOf(MainsHumMethod.MethodName, exhibit.Exhibit.Number)?.Attachments.TryGetValue(MainsHumMethod.TimeLikelihoodAttachment, out string? heard) == true)
        {
            inputs[TimeFusionMethod.HumRole] = DigestOfRecord(heard);
        }

        if (Copy(view, exhibit) is { } copied && view.LastOf(copied.Request.Id)?.Attachments.TryGetValue(CopyTimeMethod.LikelihoodAttachment, out string? shown) == true)
        {
            inputs[TimeFusionMethod.CopyRole] = DigestOfRecord(shown);
        }

        if (overLight is [var light] && view.LastOf(light.Request.Id) is { } weighed)
        {
            for (int i = 0; i < LightMethod.LikelihoodAttachments.Count; i++)
            {
                if (weighed.Attachments.TryGetValue(LightMethod.LikelihoodAttachments[i], out string? likelihood))
                {
                    inputs[TimeFusionMethod.LightRoles[i]] = DigestOfRecord(likelihood);
                }
            }
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetRange(parameters, view);
        IReadOnlyList<RecordedAnnotation> settings = FilmingSettings.InForce(view, exhibit.Exhibit);
        if (settings.Select(static it => it.Annotation.Values.TextOrNull(FilmingSettings.CivilZoneMember)).OfType<string>().Distinct(StringComparer.Ordinal).ToArray() is [var zone])
        {
            parameters[TimeFusionMethod.CivilZoneParameter] = zone;
        }

        if (settings.Count > 1 && overShadows.Length + overLight.Length > 0)
        {
            parameters[TimeFusionMethod.SettingsApartParameter] = string.Join(" and ", settings.Select(static it => string.Create(CultureInfo.InvariantCulture, $"{it.Annotation.Author} (ledger entry {it.Sequence})")));
        }

        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
    }

    // What is measured over a range needs both ends of it.
    private static void SetWholeRange(Dictionary<string, string> parameters, InvestigationView view, CollectedExhibit exhibit)
    {
        SetRange(parameters, view);
        if (parameters[TimeRange.FromParameter].Length == 0)
        {
            (parameters[TimeRange.FromParameter], parameters[TimeRange.UntilParameter]) = (FirstInstant, UtcText.Of(NodaTime.Instant.FromUnixTimeSeconds(exhibit.Acquisitions.Min(static it => it.ExistedAt).ToUnixTimeSeconds() + 1)));
        }
    }

    // The plan's where one names days or instants, else what the method says.
    private static void SetRange(Dictionary<string, string> parameters, InvestigationView view)
    {
        if (Plans.InForce(view, Question.When).LastOrDefault(static it => it.Annotation.Values.Has("rangeFromUtc")) is { } plan)
        {
            parameters[TimeRange.FromParameter] = plan.Annotation.Values.Text("rangeFromUtc");
            parameters[TimeRange.UntilParameter] = plan.Annotation.Values.Text("rangeUntilUtc");
            parameters[TimeRange.ChosenByParameter] = plan.Annotation.Author;
            parameters[TimeRange.ReasonParameter] = string.Create(CultureInfo.InvariantCulture, $"by the plan of ledger entry {plan.Sequence}");
        }
    }

    private Digest DigestOfRecord(string sha256Hex) => Digest.Of(investigation.Records.Read(sha256Hex));
}
