using System.Globalization;
using System.Text;
using System.Text.Json;
using Ascertain.Canonical;
using Ascertain.Chronolocation.Light;
using Ascertain.Earth.Sky;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.Tests.Light;

public sealed class SceneLightTests
{
    private static readonly GeoPoint Somewhere = GeoPoint.FromDegrees(41.3, 44.9);
    private static readonly Instant Begin = Instant.FromUtc(2031, 1, 1, 0, 0);

    // Rise, set and civil twilight of 14 places on 13 days, by the U.S. Naval Observatory, to the minute; the fixtures say where the sun stays up or down.
    [Fact]
    public void Daylight_OfPlacesAndDays_BeginsAndEndsWhereTheObservatorySays()
    {
        using JsonDocument fixtures = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("sun/suncalc-horizons-fixtures.json")));
        int edges = 0, without = 0;
        foreach (JsonElement location in fixtures.RootElement.GetProperty("locations").EnumerateArray())
        {
            GeoPoint place = GeoPoint.FromDegrees(location.GetProperty("lat").GetDouble(), location.GetProperty("lng").GetDouble());
            foreach (JsonProperty day in fixtures.RootElement.GetProperty("times").GetProperty(location.GetProperty("name").GetString()!).EnumerateObject())
            {
                Instant begin = InstantPattern.General.Parse(day.Name + "T00:00:00Z").Value;
                foreach ((string says, string[] phenomena, string never) in (ReadOnlySpan<(string, string[], string)>)[("day", ["Rise", "Set"], "Horizon"), ("night", ["Begin Civil Twilight", "End Civil Twilight"], "Twilight Limit")])
                {
                    long[] found = Edges(place, says, begin);
                    JsonElement[] told = [.. day.Value.GetProperty("sundata").EnumerateArray()];
                    long[] expected = [.. told.Where(it => phenomena.Contains(it.GetProperty("phen").GetString())).Select(static it => Minute(it.GetProperty("time").GetString()!))];
                    if (told.Any(it => it.GetProperty("phen").GetString()!.StartsWith("Object continuously", StringComparison.Ordinal) && it.GetProperty("phen").GetString()!.EndsWith(never, StringComparison.Ordinal)))
                    {
                        Assert.DoesNotContain(found, static it => it is >= 0 and < 1440);
                        without++;
                        continue;
                    }

                    foreach (long minute in expected)
                    {
                        edges++;

                        // Half a minute, to which theirs are rounded, is an eighth of a degree at most. Two minutes: ours are steps of one; where the sun grazes the edge, an eighth of a degree, in which agreement is told.
                        double off = Math.Abs(SolarEphemeris.At(begin + Duration.FromMinutes(minute)).From(place, 0, Atmosphere.None).ElevationDegrees - (says == "day" ? -50.0 / 60 : -6));
                        Assert.True(off < 0.13, $"{location.GetProperty("name")} {day.Name} {says}: {off} degrees at the observatory's minute");
                        Assert.True(found.Any(it => Math.Abs(it - minute) <= 2) || Grazes(place, begin + Duration.FromMinutes(minute)), $"{location.GetProperty("name")} {day.Name} {says}: {minute} of {string.Join(", ", found)}");
                    }
                }
            }
        }

        Assert.True(edges > 550 && without > 20, $"{edges}, {without}");
    }

    // Of truths at random and notes that are right as often as they say, the 95 % set holds the truth as often.
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.7)]
    public void Ask_NotesAsReliableAsTheySay_HoldTheTruth(double reliability)
    {
        Random random = new(5);
        const int Cases = 1500, Days = 20;
        int held = 0;
        double mass = 0;
        for (int i = 0; i < Cases; i++)
        {
            Instant begin = Begin + Duration.FromDays(random.Next(300)), truth = begin + Duration.FromSeconds(random.Next(Days * 86_400));
            WeatherTable weather = Weather(begin, Days, random);
            WeatherReport now = weather.Reports.MinBy(it => Math.Abs((it.At - truth).TotalSeconds))!;
            double sun = SolarEphemeris.At(truth).From(Somewhere, 0, Atmosphere.None).ElevationDegrees;
            string Note(string what, string[] words, int right)
            {
                int said = random.NextDouble() < reliability ? right : (right + 1 + random.Next(words.Length - 1)) % words.Length;
                return string.Create(CultureInfo.InvariantCulture, $$"""{"what":"{{what}}","says":"{{words[said]}}","reliability":{{reliability}}}""");
            }

            IReadOnlyList<SceneNote> notes = Notes($"[{Note("daylight", ["day", "twilight", "night"], sun > -0.833 ? 0 : sun > -6 ? 1 : 2)},{Note("precipitation", ["none", "rain", "snow"], (int)now.Precipitation!.Value)},{Note("fog", ["no", "yes"], now.Fog == true ? 1 : 0)}]");
            SceneLightTimes times = SceneLightQuestion.Ask(Somewhere, notes, weather, begin, begin + Duration.FromDays(Days), 0.95, CancellationToken.None);
            held += times.Set.Any(it => it.From <= truth && truth < it.Until) ? 1 : 0;
            mass += times.Mass;
        }

        // Many times are alike, and are taken together: the sets hold somewhat more than was asked for, and say so.
        Assert.InRange(mass / Cases, 0.95, 0.99);
        Assert.Equal(mass / Cases, (double)held / Cases, 0.015);
    }

    [Fact]
    public void Weigh_FullMoonAtNight_IsTheNightsAroundFullMoon()
    {
        SceneLightTimes times = Ask("""[{"what":"moon","says":"visible","reliability":0.95,"litFrom":0.97},{"what":"daylight","says":"night","reliability":0.95}]""", null, Begin, 60);
        Assert.Equal(1, times.Notes[0].ToldShare);
        (Instant From, Instant Until, double Probability)[] likely = [.. times.Set.Where(static it => it.Probability > 0.01)];
        Assert.NotEmpty(likely);
        Assert.All(likely, static it =>
        {
            Instant middle = it.From + ((it.Until - it.From) / 2);
            Assert.True(LunarPhase.At(middle).IlluminatedFraction > 0.96, UtcText.Of(middle));
            Assert.True(LunarEphemeris.At(middle).From(Somewhere, 0, Atmosphere.None).ElevationDegrees > -1, UtcText.Of(middle));
            Assert.True(SolarEphemeris.At(middle).From(Somewhere, 0, Atmosphere.None).ElevationDegrees < -4, UtcText.Of(middle));
        });
    }

    [Fact]
    public void Weigh_Season_IsOverTheNewYear()
    {
        SceneLightTimes times = Ask("""[{"what":"season","from":"11-15","until":"03-31","reliability":0.99}]""", null, Begin, 365);
        Assert.Equal([Begin, Instant.FromUtc(2031, 11, 15, 0, 0)], times.Set.Take(2).Select(static it => it.From));
        Assert.Equal(Instant.FromUtc(2031, 4, 1, 0, 0), times.Set[0].Until);
        Assert.Equal((90 + 47) / 365.0, times.Notes[0].FittingShare, 1e-3);
    }

    // Where the sun never sets no note of night fits, and where it never rises none of day; a moon that is not there; weather of another month.
    [Fact]
    public void Examine_NoteThatIsTrueOfNoTime_IsSaid()
    {
        GeoPoint pole = GeoPoint.FromDegrees(90, 0);
        ExaminationResult summer = Examine(pole, """[{"what":"daylight","says":"night","reliability":0.9}]""", null, "2031-06-01T00:00:00Z", "2031-07-01T00:00:00Z");
        Assert.Contains("is true of no time of the range", Assert.Single(summer.Findings, static it => it.Code == LightFindingCodes.FitsNowhere).Statement, StringComparison.Ordinal);
        ExaminationResult winter = Examine(GeoPoint.FromDegrees(-90, 0), """[{"what":"daylight","says":"day","reliability":0.9}]""", null, "2031-06-01T00:00:00Z", "2031-07-01T00:00:00Z");
        Assert.Single(winter.Findings, static it => it.Code == LightFindingCodes.FitsNowhere);
        Assert.IsType<ExaminationOutcome.Completed>(winter.Outcome);
        ExaminationResult other = Examine(Somewhere, """[{"what":"sky","says":"clear","reliability":0.9}]""", Weather(Begin - Duration.FromDays(90), 10, new Random(1)), "2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z");
        Assert.Contains("no report of the weather lies in the range", Assert.Single(other.Findings, static it => it.Code == LightFindingCodes.NotTold).Statement, StringComparison.Ordinal);
        Assert.IsType<ExaminationOutcome.Inconclusive>(other.Outcome);
        ExaminationResult none = Examine(Somewhere, """[{"what":"fog","says":"yes","reliability":0.9}]""", null, "2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z");
        Assert.Contains("no reports of the weather are at hand", Assert.Single(none.Findings).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Examine_LightAndWeather_AreTwoLikelihoodsAndAPicture()
    {
        ExaminationResult result = Examine(Somewhere, """[{"what":"daylight","says":"day","reliability":0.9},{"what":"sunShadows","says":"yes","reliability":0.9},{"what":"precipitation","says":"rain","reliability":0.8}]""", Weather(Begin, 31, new Random(2)), "2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z");
        Assert.IsType<ExaminationOutcome.Completed>(result.Outcome);
        Assert.Equal([LightMethod.LikelihoodAttachments[0], LightMethod.LikelihoodAttachments[1], LightMethod.PictureAttachment], result.Attachments.Select(static it => it.Name));
        Assert.Equal([LightFindingCodes.Fits, LightFindingCodes.Fits, LightFindingCodes.Fits], result.Findings.Select(static it => it.Code));
        Finding incomplete = Assert.Single(Examine(Somewhere, """[{"what":"daylight","says":"day","reliability":0.9}]""", Table("validUtc,fog\n2031-01-05T00:00:00Z,no\nnever,yes\n"), "2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z").Findings, static it => it.Code == LightFindingCodes.WeatherIncomplete);
        Assert.StartsWith("1 rows of the weather could not be read; 1 could.", incomplete.Statement, StringComparison.Ordinal);
        foreach (Attachment attachment in result.Attachments.Take(2))
        {
            TimeLikelihood likelihood = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(attachment.Content.Span));
            Assert.Equal(31 * 86_400, likelihood.Pieces.Sum(static it => it.Until - it.From)); // the whole range, without a gap
        }

        System.Xml.Linq.XDocument.Parse(Encoding.UTF8.GetString(result.Attachments[2].Content.Span));
        Assert.DoesNotContain("NaN", Encoding.UTF8.GetString(result.Attachments[0].Content.Span), StringComparison.Ordinal);
    }

    // Two people: what they note alike counts once, by the less certain; where they differ the times of both stay, and neither is preferred; what one alone noted counts.
    [Fact]
    public void Examine_RecordsOfTwoPeople_AllCount_AndDifferencesAreTold()
    {
        (string, IReadOnlyList<SceneNote>) By(string author, string notes) => (author, Notes(notes));
        Dictionary<string, string> parameters = new LightMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal);
        (parameters[TimeRange.FromParameter], parameters[TimeRange.UntilParameter]) = ("2031-06-01T00:00:00Z", "2031-06-02T00:00:00Z");
        ExaminationResult Of(params (string, IReadOnlyList<SceneNote>)[] records) => LightMethod.Examine(Somewhere, StatedNote.Of(records), null, parameters, CancellationToken.None);
        const string Day = """[{"what":"daylight","says":"day","reliability":0.9}]""", Night = """[{"what":"daylight","says":"night","reliability":0.8}]""", LessSure = """[{"what":"daylight","says":"day","reliability":0.7}]""";
        Finding differ = Assert.Single(Of(By("A-001", Day), By("A-002", Night)).Findings, static it => it.Code == LightFindingCodes.NotesDiffer);
        Assert.Contains("\"daylight: day\" (by A-001, reliability 0.9); \"daylight: night\" (by A-002, reliability 0.8)", differ.Statement, StringComparison.Ordinal);
        static double[] Likelihoods(ExaminationResult result, params int[] hours)
        {
            IReadOnlyList<TimePiece> pieces = TimeLikelihood.FromCanonical(CanonicalJson.ParseObject(result.Attachments[0].Content.Span)).Pieces;
            return [.. hours.Select(it => Instant.FromUtc(2031, 6, 1, it, 30).ToUnixTimeSeconds()).Select(it => Math.Round(pieces.Single(piece => piece.From <= it && it < piece.Until).Likelihood, 9))];
        }

        // Noon and midnight there: by the one 0.9 and 0.05, by the other 0.1 and 0.8; the mean of the likelihoods, in either order.
        Assert.Equal([0.5, 0.425], Likelihoods(Of(By("A-001", Day), By("A-002", Night)), 9, 21));
        Assert.Equal([0.5, 0.425], Likelihoods(Of(By("A-002", Night), By("A-001", Day)), 9, 21));
        Assert.Equal([0.7, 0.15], Likelihoods(Of(By("A-001", Day), By("A-002", LessSure)), 9, 21));
        ExaminationResult alike = Of(By("A-001", Day), By("A-002", LessSure));
        Assert.Contains("by A-001 and A-002, with the lowest stated reliability of 0.7,", Assert.Single(alike.Findings).Statement, StringComparison.Ordinal);
        ExaminationResult both = Of(By("A-001", Day), By("A-002", """[{"what":"season","from":"01-01","until":"03-31","reliability":0.9}]"""));
        Assert.Equal([LightFindingCodes.Fits, LightFindingCodes.FitsNowhere], both.Findings.Select(static it => it.Code));
        parameters[LightMethod.RecordsLeftOutParameter] = "2";
        Assert.StartsWith("2 records of notes on the scene are in force", Assert.Single(Of(By("A-001", Day)).Findings, static it => it.Code == LightFindingCodes.NotesLeftOut).Statement, StringComparison.Ordinal);
    }

    // The first and the last hour of the years that are computed.
    [Theory]
    [InlineData("1900-01-01T00:00:00Z", "1900-01-01T01:00:00Z")]
    [InlineData("2100-12-31T22:59:30Z", "2101-01-01T00:00:00Z")]
    public void Examine_EndsOfTheYearsThatAreComputed_AreComputed(string from, string until) =>
        Assert.IsType<ExaminationOutcome.Completed>(Examine(Somewhere, """[{"what":"daylight","says":"day","reliability":0.9},{"what":"moon","says":"visible","reliability":0.9}]""", null, from, until).Outcome);

    [Theory]
    [InlineData("", "2031-02-01T00:00:00Z", "two instants")]
    [InlineData("2031-02-01T00:00:00Z", "2031-01-01T00:00:00Z", "ends before it begins")]
    [InlineData("1850-02-01T00:00:00Z", "1851-01-01T00:00:00Z", "1900 to 2100")]
    [InlineData("2090-02-01T00:00:00Z", "2101-01-01T00:00:01Z", "1900 to 2100")]
    [InlineData("2090-02-01T00:00:00Z", "9998-12-31T00:00:00Z", "1900 to 2100")]
    [InlineData("2090-02-01T00:00:00Z", "9999-12-31T00:00:00Z", "1 to 9998")]
    public void Examine_RangeThatCannotBe_IsNotApplicable(string from, string until, string words) =>
        Assert.Contains(words, Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(Somewhere, """[{"what":"daylight","says":"day","reliability":0.9}]""", null, from, until).Outcome).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[]""", "1 to 20 notes")]
    [InlineData("""[{"what":"mood","says":"grim","reliability":0.9}]""", "daylight, moon")]
    [InlineData("""[{"what":"daylight","says":"dusk","reliability":0.9}]""", "day or twilight or night")]
    [InlineData("""[{"what":"daylight","says":"day","reliability":0.5}]""", "above 0.5 and below 1")]
    [InlineData("""[{"what":"daylight","says":"day","reliability":1}]""", "above 0.5 and below 1")]
    [InlineData("""[{"what":"moon","says":"visible","reliability":0.9,"litFrom":0.8,"litUntil":0.2}]""", "from litFrom to litUntil")]
    [InlineData("""[{"what":"season","from":"13-40","until":"01-01","reliability":0.9}]""", "as 11-15")]
    [InlineData("""[{"what":"fog","says":"no","reliability":0.9},{"what":"fog","says":"yes","reliability":0.9}]""", "noted once")]
    [InlineData("""[{"what":"fog","says":"no","reliability":0.9,"where":"hill"}]""", "no member \"where\"")]
    public void Notes_ThatCannotBe_AreRefusedInOneSentence(string notes, string words) =>
        Assert.Contains(words, Assert.Throws<CanonicalFormatException>(() => Notes(notes)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("METAR XXXX 141200Z 24008KT 9999 FEW030 18/09 Q1015", 2.0, Precipitation.None, false)]
    [InlineData("XXXX 141200Z 00000KT CAVOK 18/09 Q1015 NOSIG", 0.0, Precipitation.None, false, true)]
    [InlineData("METAR COR SNBR 141200Z 24008KT 9999 SKC 18/09 Q1015", 0.0, Precipitation.None, false)]
    [InlineData("SPECI FGRA 141200Z AUTO 24008KT 10SM CLR 18/09 A2992", 0.0, Precipitation.None, false, true)]
    [InlineData("SNRA CAVOK", 0.0, Precipitation.None, false, true)]
    [InlineData("XXXX 141200Z VRB02KT 0300 R12/0400 FG VV001 02/02 Q1030", 8.0, Precipitation.None, true)]
    [InlineData("XXXX 141200Z 24008KT 4000 -SHRA BKN008 OVC020 08/07 Q1001 TEMPO 1500 SN", 8.0, Precipitation.Rain, false)]
    [InlineData("XXXX 141200Z 24008KT 3000 +SNRA BR SCT010 M01/M02 Q1001", 4.0, Precipitation.Snow, false)]
    [InlineData("KXXX 141153Z AUTO 24008KT 1 1/2SM -SN BLSN OVC008 M01/M02 A2992 RMK AO2 SLP134", 8.0, Precipitation.Snow, false)]
    [InlineData("KXXX 141153Z 24008KT M1/4SM FG VV002 10/10 A2992", 8.0, Precipitation.None, true)]
    [InlineData("XXXX 141200Z 24008KT 9999 BLSN NSC M10/M12 Q1015", null, Precipitation.None, false)]
    [InlineData("XXXX 141200Z 24008KT 8000 BCFG VCSH FEW010 RERA 10/09 Q1015", 2.0, Precipitation.None, false)]
    [InlineData("XXXX 141200Z AUTO 24008KT //// // ////// 10/09 Q1015", null, null, null)]
    public void Metar_Reports_GiveWhatIsSeen(string report, double? oktas, Precipitation? falls, bool? fog, bool highUnseen = false)
    {
        if (falls is null)
        {
            Assert.Null(Metar.Read(report));
            return;
        }

        Assert.Equal((oktas, highUnseen, falls, fog), Metar.Read(report)!.Value);
    }

    // A report of clouds is one ground, whatever notes it tells of; and one constant stretch may be longer than a span of whole seconds counts.
    [Fact]
    public void Weigh_ShadowsAndSky_AreOneGround_AndLongRangesAreTold()
    {
        ExaminationResult result = Examine(Somewhere, """[{"what":"sunShadows","says":"yes","reliability":0.9},{"what":"sky","says":"clear","reliability":0.9}]""", Weather(Begin, 31, new Random(2)), "2031-01-01T00:00:00Z", "2031-02-01T00:00:00Z");
        Assert.Equal([LightMethod.LikelihoodAttachments[1], LightMethod.PictureAttachment], result.Attachments.Select(static it => it.Name));
        SceneLightTimes years = SceneLightQuestion.Ask(Somewhere, Notes("""[{"what":"season","from":"01-01","until":"12-31","reliability":0.9}]"""), null, Instant.FromUtc(1901, 1, 1, 0, 0), Instant.FromUtc(2090, 1, 1, 0, 0), 0.95, CancellationToken.None);
        Assert.InRange(years.Mass, 0.95, 1);
    }

    // Where weather is not told the gap is neither favoured nor left out: a note of no shadows leaves a day without reports between a cloudy and a clear one.
    [Fact]
    public void Weigh_NoShadowsInAGap_LiesBetweenCloudAndSun()
    {
        WeatherTable weather = Table("validUtc,cloudOktas\n2031-06-01T08:00:00Z,8\n2031-06-01T09:00:00Z,0\n");
        IReadOnlyList<TimePiece> pieces = SceneLight.Weigh(Somewhere, Notes("""[{"what":"sunShadows","says":"no","reliability":0.9}]"""), weather, Instant.FromUtc(2031, 6, 1, 0, 0), Instant.FromUtc(2031, 6, 2, 0, 0), CancellationToken.None).Likelihoods[0].Pieces;
        double At(int hour) => pieces.Single(it => it.From <= Instant.FromUtc(2031, 6, 1, hour, 1).ToUnixTimeSeconds() && Instant.FromUtc(2031, 6, 1, hour, 1).ToUnixTimeSeconds() < it.Until).Likelihood;
        Assert.Equal((0.9, 0.1, 0.5, 0.9), (Math.Round(At(8), 9), Math.Round(At(9), 9), Math.Round(At(12), 9), Math.Round(At(22), 9)));
    }

    [Fact]
    public void Weather_Tables_AreReadInOrder_AndBadRowsAreCounted()
    {
        WeatherTable raw = Table("station,valid,metar\nXXXX,2031-05-14 12:00,\"XXXX 141200Z 24008KT 9999 FEW030 18/09 Q1015, checked\"\nXXXX,2031-05-14 11:00,XXXX 141100Z 24008KT 4000 RA OVC010 18/09 Q1015\nXXXX,yesterday,CAVOK\nXXXX,2031-05-14 13:00,M\n\n# note\nXXXX,2031-05-14 14:00,\"open\n");
        Assert.Equal((2, 3), (raw.Reports.Count, raw.RowsLeftOut));
        Assert.Equal([Precipitation.Rain, Precipitation.None], raw.Reports.Select(static it => it.Precipitation!.Value));
        WeatherTable decoded = Table("\uFEFFvalidUtc,cloudOktas,precipitation,visibilityMetres\r\n2031-05-14T12:00:00Z,7,snow,800\r\n2031-05-14T13:00:00Z,9,,\r\n2031-05-14T14:00:00Z,,none,12000\r\n2031-05-14T14:00:00Z,,rain,NaN\r\n");
        Assert.Equal((Precipitation.Rain, null), (decoded.Reports[1].Precipitation, decoded.Reports[1].Fog)); // the later row of one time
        Assert.Equal((2, 2), (decoded.Reports.Count, decoded.RowsLeftOut));
        Assert.Equal((7.0, Precipitation.Snow, true), (decoded.Reports[0].CloudOktas, decoded.Reports[0].Precipitation, decoded.Reports[0].Fog));
    }

    [Theory]
    [InlineData("", "a CSV with a header")]
    [InlineData("a,b,c\n1,2,3\n", "a CSV with a header")]
    [InlineData("validUtc,metar\n", "No row of the weather could be read")]
    [InlineData("validUtc,cloudOktas\nnever,3\n2031-05-14T12:00:00Z,many\n", "No row of the weather could be read")]
    [InlineData("\0\0\0\0", "a CSV with a header")]
    public void Weather_ThatCannotBeRead_SaysWhy(string text, string words)
    {
        Assert.Null(WeatherTable.Read(Encoding.UTF8.GetBytes(text), out string? fault));
        Assert.Contains(words, fault, StringComparison.Ordinal);
    }

    // Any bytes: a table or a sentence, never an exception.
    [Fact]
    public void Weather_MutatedTables_NeverThrow()
    {
        byte[] good = Encoding.UTF8.GetBytes("station,valid,metar\nXXXX,2031-05-14 12:00,XXXX 141200Z 24008KT 1 1/2SM -SN BLSN FEW030 18/09 Q1015\nXXXX,2031-05-14 13:00,XXXX CAVOK\n");
        Random random = new(4);
        for (int i = 0; i < 5000; i++)
        {
            byte[] changed = [.. good];
            for (int j = 0; j < 4; j++)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            Assert.True(WeatherTable.Read(changed, out string? fault) is not null || fault is not null);
        }
    }

    private static bool Grazes(GeoPoint place, Instant at)
    {
        double Elevation(int minutes) => SolarEphemeris.At(at + Duration.FromMinutes(minutes)).From(place, 0, Atmosphere.None).ElevationDegrees;
        return Math.Abs(Elevation(3) - Elevation(0)) < 0.25 || Math.Abs(Elevation(-3) - Elevation(0)) < 0.25;
    }

    private static long Minute(string time) => (int.Parse(time[..2], CultureInfo.InvariantCulture) * 60) + int.Parse(time[3..], CultureInfo.InvariantCulture);

    // Minutes from the beginning of the day, an hour around it in, at which the note turns from true to not or back.
    private static long[] Edges(GeoPoint place, string says, Instant begin)
    {
        IReadOnlyList<TimePiece> pieces = SceneLight.Weigh(place, Notes($$"""[{"what":"daylight","says":"{{says}}","reliability":0.9}]"""), null, begin - Duration.FromHours(1), begin + Duration.FromHours(25), CancellationToken.None).Likelihoods[0].Pieces;
        return [.. pieces.Zip(pieces.Skip(1)).Where(static it => it.First.Likelihood >= 0.475 != it.Second.Likelihood >= 0.475).Select(it => (it.Second.From - begin.ToUnixTimeSeconds()) / 60)];
    }

    private static IReadOnlyList<SceneNote> Notes(string notes) => SceneNote.Read((CanonicalObject)CanonicalJson.ParseAnySpelling(Encoding.UTF8.GetBytes($$"""{"notes":{{notes}}}""")));

    private static WeatherTable Table(string text) => WeatherTable.Read(Encoding.UTF8.GetBytes(text), out _)!;

    // Hourly; each observation as likely as another.
    private static WeatherTable Weather(Instant begin, int days, Random random)
    {
        StringBuilder text = new("validUtc,cloudOktas,precipitation,fog\n");
        for (int hour = -1; hour <= days * 24; hour++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{UtcText.Of(begin + Duration.FromHours(hour))},{random.Next(9)},{(random.Next(3) switch { 0 => "none", 1 => "rain", _ => "snow" })},{(random.Next(4) == 0 ? "yes" : "no")}\n");
        }

        return Table(text.ToString());
    }

    private static SceneLightTimes Ask(string notes, WeatherTable? weather, Instant from, int days) => SceneLightQuestion.Ask(Somewhere, Notes(notes), weather, from, from + Duration.FromDays(days), 0.95, CancellationToken.None);

    private static ExaminationResult Examine(GeoPoint place, string notes, WeatherTable? weather, string from, string until)
    {
        Dictionary<string, string> parameters = new LightMethod().Description.Parameters.ToDictionary(static it => it.Name, static it => it.Default, StringComparer.Ordinal);
        (parameters[TimeRange.FromParameter], parameters[TimeRange.UntilParameter]) = (from, until);
        return LightMethod.Examine(place, StatedNote.Of([("A-001", Notes(notes))]), weather, parameters, CancellationToken.None);
    }
}
