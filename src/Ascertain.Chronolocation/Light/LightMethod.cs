using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Chronolocation.Shadows;
using Ascertain.Chronolocation.TimeBounds;
using NodaTime;

namespace Ascertain.Chronolocation.Light;

/// <summary>Method <c>time.light</c>: at which times of a range light, weather and season were as a person noted them of the scene, over the place that a person stated.</summary>
public sealed class LightMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.light";

    /// <summary>Input: where it was filmed, document <c>ascertain/filming-setting/1</c>; it lies sealed.</summary>
    public static InputRole SettingRole { get; } = new("setting");

    /// <summary>As many records of notes as one run takes. Arbitrary: more people than look at one clip.</summary>
    public const int MostRecords = 16;

    /// <summary>Parameter: how many records in force one run did not take.</summary>
    public const string RecordsLeftOutParameter = "recordsLeftOut";

    /// <summary>Inputs: people's records of kind <c>sceneNotes</c> in the order of the ledger: the n-th of them, from 1.</summary>
    public static InputRole NotesRole(int n) => new(n == 1 ? "notes" : string.Create(CultureInfo.InvariantCulture, $"notes{n:00}"));

    /// <summary>Input: reports of a station near the place, as CSV.</summary>
    public static InputRole WeatherRole { get; } = new("weather");

    /// <summary>Attachments with the likelihoods, records <c>ascertain/time-likelihood/1</c>, in the order light, weather, season; each present where something is told.</summary>
    public static IReadOnlyList<string> LikelihoodAttachments { get; } = ["timeLikelihoodOfLight", "timeLikelihoodOfWeather", "timeLikelihoodOfSeason"];

    /// <summary>Attachment with the picture.</summary>
    public const string PictureAttachment = "lightPicture";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.1"),
        Question = Question.When,
        Summary = "Weighs what a person noted of a scene (day or night, moon, sun, sky, rain or snow, fog, season) against sun, moon, a station's reports and the calendar, at each time of a range.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The item; its bytes are not read."), new InputDescription(SettingRole, "Where it was filmed, as a person states it; sealed."),
            .. Enumerable.Range(1, MostRecords).Select(static it => new InputDescription(NotesRole(it), "What a person sees in it, each with its reliability.", Required: it == 1)),
            new InputDescription(WeatherRole, "Reports of a station, CSV.", Required: false),
        ],
        Parameters = [.. TimeRange.Parameters(), new ParameterDescription(RecordsLeftOutParameter, "Records of notes in force that the run does not take, as there are too many.", "0")],
        FindingCodes = [LightFindingCodes.Fits, LightFindingCodes.FitsNowhere, LightFindingCodes.NotTold, LightFindingCodes.NotesDiffer, LightFindingCodes.NotesLeftOut, LightFindingCodes.WeatherIncomplete],
        Limits =
        [
            "All records of notes in force count. What several people note alike counts once, with the lowest of their reliabilities: they look at the same pictures. Where they note different things of one, either may be right, and the times of both stay.",
            "A reliability is what the person states; nothing measured it.",
            "Exposure makes dusk look like day and moonlit night like dusk; twilight is told from day within a degree of the sun's elevation, which is assumed.",
            "A station stands at another place than the camera: showers, fog and valleys differ within kilometres, and how far off the station is, is not asked.",
            "A report is taken to hold for 45 minutes to both sides, which is assumed.",
            "CAVOK, CLR and NCD tell of no low cloud: high cloud may be there, and each sky is then taken for possible. Rain and snow together count as snow; hail and ice count as rain.",
            "Where nobody tells of the clouds, a sun that is up is taken to cast shadows half of the time.",
            "Steps are of a minute up to a range of 3.8 years, and longer beyond: over a century dusk is missed.",
            "Mountains and houses hide sun and moon; the horizon is taken as level.",
            "Seasons are a person's word for the place; days are those of UTC.",
            "Light and weather can be changed in a picture more easily than most things.",
        ],
        Sources =
        [
            "I. Reda and A. Andreas, NREL/TP-560-34302 (2008); J. Meeus, Astronomical Algorithms (1998), chapters 47 and 48", "The Nautical Almanac: sunrise at a zenith distance of 90°50′, civil twilight at 96°",
            "WMO-No. 306, Manual on Codes, volume I.1: FM 15 METAR, tables 4678 and 2700", "Federal Meteorological Handbook No. 1: statute miles, CLR",
        ],
        WorkedExample = "Of a clear day a note says day, with a reliability of 0.9: each minute of the day is 0.9 and each of the night (1 − 0.9) / 2 = 0.05 likely, eighteen times less.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        FilmingSetting setting = FilmingSetting.FromCanonical(InputDocument.Read(inputs[SettingRole]));
        Annotation[] records = [.. Enumerable.Range(1, MostRecords).Where(it => inputs.ContainsKey(NotesRole(it))).Select(it => Annotation.FromCanonical(InputDocument.Read(inputs[NotesRole(it)])))];
        IReadOnlyList<StatedNote> notes = StatedNote.Of([.. records.Select(static it => (it.Author, SceneNote.Read(it.Values)))]);
        WeatherTable? weather = null;
        string? fault = null;
        if (inputs.TryGetValue(WeatherRole, out WorkingCopy? table))
        {
            weather = WeatherTable.Read(InputDocument.Bytes(table), out fault);
        }

        return ValueTask.FromResult(fault is not null ? ExaminationResult.Only(new ExaminationOutcome.NotApplicable(fault)) : Examine(setting.Place, notes, weather, request.Parameters, cancellationToken));
    }

    internal static ExaminationResult Examine(GeoPoint place, IReadOnlyList<StatedNote> notes, WeatherTable? weather, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        if (TimeRange.Read(parameters, out string? noRange) is not { } range)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(noRange!));
        }

        if (range.From < Earth.Sky.EphemerisRange.Start || range.Until > Earth.Sky.EphemerisRange.End)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable("Sun and moon are computed for the years 1900 to 2100; the range lies outside."));
        }

        SceneLightAnswer answer = SceneLight.Weigh(place, [.. notes.Select(static it => it.Note)], weather, range.From, range.Until, cancellationToken);
        List<Finding> findings = [.. answer.Fits.Select(it => Said(it, notes.First(note => note.Note == it.Note), weather, range.InWords)), .. Differences(notes)];
        if (parameters[RecordsLeftOutParameter] != "0")
        {
            findings.Add(new Finding(LightFindingCodes.NotesLeftOut, Locator.WholeItem, $"{parameters[RecordsLeftOutParameter]} records of notes on the scene are in force beside the {MostRecords} that were taken, and have no part in this.", "They may tell otherwise; records that are no longer meant can be withdrawn."));
        }

        if (weather is { RowsLeftOut: > 0 })
        {
            findings.Add(new Finding(LightFindingCodes.WeatherIncomplete, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"{weather.RowsLeftOut} rows of the weather could not be read; {weather.Reports.Count} could."), "What was left out may have told otherwise."));
        }

        return answer.Likelihoods.Count == 0
            ? new ExaminationResult(new ExaminationOutcome.Inconclusive(SceneLightAnswer.NothingTold), findings, [])
            : new ExaminationResult(ExaminationOutcome.Completed.Instance, findings,
            [
                .. answer.Likelihoods.Select(static it => new Attachment(NameOf(it), Attachment.Json, it.ToCanonical().ToBytes())),
                new Attachment(PictureAttachment, Attachment.Svg, Picture(answer.Likelihoods, range.From, range.Until, range.InWords)),
            ]);
    }

    private static string NameOf(TimeLikelihood likelihood) => LikelihoodAttachments[likelihood.Origin[0] switch { 'l' => 0, 'w' => 1, _ => 2 }];

    private static IEnumerable<Finding> Differences(IReadOnlyList<StatedNote> notes) => notes.GroupBy(static it => it.Note.Kind).Where(static it => it.Count() > 1).Select(static same => new Finding(LightFindingCodes.NotesDiffer, Locator.WholeItem,
        $"Different things were noted of one in the scene: {string.Join("; ", same.Select(static it => it.WithAuthors))}. Either may be right: the times of each stay, and none is preferred.",
        "Which of them is right, if any, is not decided here; the frames can be looked at again.", "Together they say less of the time than one of them would alone."));

    private static Finding Said(SceneNoteFit fit, StatedNote stated, WeatherTable? weather, string range)
    {
        string note = $"{stated.InWords},";
        return fit.ToldShare == 0
            ? new Finding(LightFindingCodes.NotTold, Locator.WholeItem, weather is null ? $"The note {note} is not used: no reports of the weather are at hand." : $"The note {note} is not used: no report of the weather lies in the range and tells of it; {range}.", "Reports of another station may tell.")
            : fit.FittingShare == 0
            ? new Finding(LightFindingCodes.FitsNowhere, Locator.WholeItem, $"The note {note} is true of no time of the range that can be told of; {range}.", "The note may be wrong, or the place, or the range too narrow.", "What was seen may be made, or changed in the picture.")
            : new Finding(LightFindingCodes.Fits, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture, $"The note {note} is true of {fit.FittingShare * 100:0.#} % of the range{(fit.ToldShare < 1 ? $", as far as reports tell ({fit.ToldShare * 100:0.#} % of it)" : "")}; {range}."),
                "The reliability is stated, not measured.", "Light and weather can be changed in a picture.", "A station, or a level horizon, is not the place itself.");
    }

    // Of each quarter of an hour how likely it is beside the likeliest: half of that and more, a tenth, less.
    private static byte[] Picture(IReadOnlyList<TimeLikelihood> likelihoods, Instant from, Instant until, string range)
    {
        IReadOnlyList<WeightedSpan> spans = SceneLightQuestion.Together(likelihoods);
        double greatest = spans.Max(static it => it.Likelihood);
        double At(long second)
        {
            int low = 0, high = spans.Count - 1;
            while (low < high)
            {
                int middle = (low + high + 1) / 2;
                (low, high) = spans[middle].FromUnixSeconds <= second ? (middle, high) : (low, middle - 1);
            }

            return spans[low].Likelihood / greatest;
        }

        IEnumerable<(Instant From, Instant Until, string Fill)> OfDay(Instant begin, Instant end)
        {
            Duration quarter = Duration.FromMinutes(15);
            string? fill = null;
            Instant since = begin;
            for (Instant at = begin; at <= end; at += quarter)
            {
                string? now = at == end || at + (quarter / 2) < from || at + (quarter / 2) >= until ? null : At((at + (quarter / 2)).ToUnixTimeSeconds()) switch { >= 0.5 => DayCarpet.Dark, >= 0.1 => "#aaa", _ => null };
                if (now != fill)
                {
                    if (fill is not null)
                    {
                        yield return (since, at, fill);
                    }

                    (fill, since) = (now, at);
                }
            }
        }

        return DayCarpet.Draw("When light, weather and season were as noted: days across, hours of UTC upwards", "█ at least half as likely as the likeliest, grey a tenth", [SvgText.Encode($"{likelihoods.Count} grounds: {string.Join(", ", likelihoods.Select(static it => it.Label))}; {range}.")], from, until, range, OfDay);
    }
}
