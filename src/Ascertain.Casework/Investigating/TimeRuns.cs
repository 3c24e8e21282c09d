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
using Ascertain.Evaluation.Times;

namespace Ascertain.Casework.Investigating;

/// <summary>Plans the runs that put together what people marked, what was measured and what was bounded, into when an item was recorded.</summary>
internal sealed class TimeRuns(Investigation investigation, MethodRegistry registry)
{
    private const string FirstInstant = "2000-01-01T00:00:00Z"; // where no plan names a range; arbitrary, and said to be the program's

    // Fewer blind repetitions tell too little of how a hand scatters: with three it is itself uncertain by half.
    private const int LeastRepetitions = 3;

    /// <summary>The run over shadows that people marked; null where no setting or no marked shadow is in force, or the setting cannot be opened here.</summary>
    public PlannedRun? Shadows(InvestigationView view, CollectedExhibit exhibit) => investigation.CanUnseal ? PlanShadows(view, exhibit) : null;

    private PlannedRun? PlanShadows(InvestigationView view, CollectedExhibit exhibit)
    {
        if (FilmingSettings.InForce(view, exhibit.Exhibit) is not { } setting) // asked first: of ten thousand exhibits few have one
        {
            return null;
        }

        RecordedMarking[] all = [.. RecordedMarking.Of(view, exhibit.Exhibit).Where(static it => it.Marking is { Repeats: null })];
        RecordedMarking[] shadows = [.. all.Where(static it => it.Marking!.Kind == MarkingKind.VerticalObject && it.Marking.Points.Count == 3)];
        if (shadows.Length == 0)
        {
            return null;
        }

        // What tells of the camera goes before shadows that would crowd it out.
        HashSet<long> frames = [.. shadows.Select(static it => it.Marking!.Points[0].Frame)];
        RecordedMarking[] cameras = [.. all.Where(it => it.Marking!.Kind is MarkingKind.Horizon or MarkingKind.VanishingLines && frames.Contains(it.Marking.Points[0].Frame)).Take(ShadowMethod.MostMarkings / 2)];
        RecordedMarking[] used = [.. shadows.Take(ShadowMethod.MostMarkings - cameras.Length).Concat(cameras).OrderBy(static it => it.Record.Sequence)];
        IExaminationMethod method = registry.All.OfType<ShadowMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new() { [InputRole.Clip] = exhibit.Exhibit.Digest, [ShadowMethod.SettingRole] = FilmingSettings.DigestIn(setting.Annotation.Values) };
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

        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
    }

    /// <summary>The run over what people noted of light, weather and season; null where no setting or no notes are in force, or the setting cannot be opened here.</summary>
    /// <param name="view">The investigation.</param>
    /// <param name="exhibit">The clip.</param>
    /// <param name="weather">Reports of a station; null for those that the last run took.</param>
    public PlannedRun? Light(InvestigationView view, CollectedExhibit exhibit, Digest? weather) => investigation.CanUnseal ? PlanLight(view, exhibit, weather) : null;

    private PlannedRun? PlanLight(InvestigationView view, CollectedExhibit exhibit, Digest? weather)
    {
        if (FilmingSettings.InForce(view, exhibit.Exhibit) is not { } setting || view.Current(AnnotationKind.SceneNotes, exhibit.Exhibit.Digest).LastOrDefault() is not { } notes)
        {
            return null;
        }

        IExaminationMethod method = registry.All.OfType<LightMethod>().Single();
        Dictionary<InputRole, Digest> inputs = new()
        {
            [InputRole.Clip] = exhibit.Exhibit.Digest, [LightMethod.SettingRole] = FilmingSettings.DigestIn(setting.Annotation.Values), [LightMethod.NotesRole] = DigestOfRecord(notes.Sha256),
        };
        if ((weather ?? view.LastOf(LightMethod.MethodName, exhibit.Exhibit.Number)?.Request.Inputs.GetValueOrDefault(LightMethod.WeatherRole)) is { } reports)
        {
            inputs[LightMethod.WeatherRole] = reports;
        }

        Dictionary<string, string> parameters = InvestigationJob.Defaults(method);
        SetWholeRange(parameters, view, exhibit);
        return new PlannedRun(method, exhibit.Exhibit.Number, new ExaminationRequest(method.Description.Version, inputs, parameters));
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
        if (PlanShadows(view, exhibit) is { } shadows && view.LastOf(shadows.Request.Id)?.Attachments.TryGetValue(ShadowMethod.LikelihoodAttachment, out string? measured) == true)
        {
            inputs[TimeFusionMethod.ShadowRole] = DigestOfRecord(measured);
        }

        if (view.LastOf(MainsHumMethod.MethodName, exhibit.Exhibit.Number)?.Attachments.TryGetValue(MainsHumMethod.TimeLikelihoodAttachment, out string? heard) == true)
        {
            inputs[TimeFusionMethod.HumRole] = DigestOfRecord(heard);
        }

        if (PlanLight(view, exhibit, null) is { } light && view.LastOf(light.Request.Id) is { } weighed)
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
        if (FilmingSettings.InForce(view, exhibit.Exhibit)?.Annotation.Values.TextOrNull(FilmingSettings.CivilZoneMember) is { } zone)
        {
            parameters[TimeFusionMethod.CivilZoneParameter] = zone;
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
