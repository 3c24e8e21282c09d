using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;
using Ascertain.Geolocation.SkylineExamination;
using Ascertain.Media.Decoding;
using Ascertain.Preservation.Signing;
using Ascertain.Rehearsal.Conditions;
using Ascertain.Rehearsal.Judging;
using Ascertain.Rehearsal.Scene;
using NodaTime;

namespace Ascertain.Rehearsal.Tests;

/// <summary>The whole demo, for seeds that together have every value of every condition.</summary>
public sealed class DemoTests
{
    public static TheoryData<int> Seeds()
    {
        TheoryData<int> seeds = [];
        HashSet<string> seen = [];
        for (int seed = 1; seed < 400; seed++)
        {
            RehearsalConditions drawn = RehearsalConditions.Draw(new SplitMix(0xA5CE7A1D00000000UL + (uint)seed));
            string[] values = [$"posts {drawn.Posts}", $"stripped {drawn.IsStripped}", $"same {drawn.IsAgainSame}", $"older {drawn.IsOlder}", $"true {drawn.True}", $"whole {RehearsalConditions.DrawTakenOut(seed) == 0}", $"grid {RehearsalConditions.DrawGrid(seed)}",
                .. drawn.IsStripped ? (string[])[] : [$"clock {drawn.Clock}", $"place {drawn.Place}"]];

            // Posts have the most values: one seed for each of these, and it brings others along.
            if (!seen.Contains(values[0]) || values.Count(it => !seen.Contains(it)) > 1 || (seen.Count > 20 && values.Any(it => !seen.Contains(it))))
            {
                seen.UnionWith(values);
                seeds.Add(seed);
            }
        }

        Assert.Equal(7 + 2 + 2 + 2 + 3 + 2 + 2 + 4 + 3, seen.Count);
        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task RunAsync_EveryKindOfCase_AnswersAsTheEvidenceAllows(int seed)
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-demo-").FullName;
        try
        {
            InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.Required);
            DemoResult result = await new Demo(decoder, new KeyRing(Path.Combine(folder, "keys")), SystemClock.Instance).RunAsync(seed, Path.Combine(folder, "out"), TestContext.Current.CancellationToken);
            Assert.True(result.IsIntact);
            Assert.Equal(result.Rerun.All, result.Rerun.Identical);
            Assert.True(result.Rerun.All > 10);
            Dictionary<string, AnswerResult> answers = result.Answers.ToDictionary(static it => it.Id, static it => it.Result);
            foreach ((string id, AnswerResult expected) in Expected(result.Plan))
            {
                Assert.True(expected == answers[id], $"seed {seed}, {id}: expected {expected}, was {answers[id]} ({result.Answers.Single(it => it.Id == id).Answer}); {result.Plan.Conditions}");
            }

            NearThePlace(result, answers["place.shadow"]);
            SeenFrom(result, answers["place.skyline"]);

            // A wrong clock that the shadow contradicts supports nothing: where the ratio turns on which of both is wrong, that is said.
            if (!Expected(result.Plan).Any(static it => it.Id == "evaluation.time") && IsContradicted(result.Plan))
            {
                Assert.NotEqual(AnswerResult.Wrong, answers["evaluation.time"]);
            }

            Assert.All(["figures", "persons"], id => Assert.Equal(AnswerResult.NotExamined, answers[id]));

            // The cut copy has its one or two parts in every case. The mirrored one is not always told as mirrored: both bear the banner as it is.
            DemoAnswer copies = result.Answers.Single(static it => it.Id == "copies.parts");
            Assert.Equal(copies.Truth.Split(';')[0].Split(" and ").Length, copies.Answer.Split(';')[0].Split(" and ").Length);
            Marks(result);
            Accused(result);
            Alleged(result);
        }
        finally
        {
            foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    // With a right clock the 95 % set misses the camera in one case of twenty by its own words; the set that holds 99.9 % holds it then.
    private static void NearThePlace(DemoResult result, AnswerResult answered)
    {
        if (result.Plan.Conditions is { Clock: DeviceClock.Right, IsStripped: false } && answered == AnswerResult.Wrong)
        {
            using Investigation investigation = Investigation.OpenReadOnly(result.Investigation, new KeyRing(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(result.Bundle))!, "keys")));
            JudgedCase judged = new(result.Plan, investigation, InvestigationView.Read(investigation));
            ExhibitNumber clip = judged.View.Find(Digest.Of(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(result.Bundle)!, "material", "video_files", "island.mp4"))).Sha256Hex)!.Exhibit.Number;
            Assert.False(PlaceOfShadowQuestion.Region(judged, clip, 0.95)!.Contains(result.Plan.Camera));
            Assert.True(PlaceOfShadowQuestion.Region(judged, clip, 0.999)!.Contains(result.Plan.Camera));
        }
    }

    // The made ground and the drawn line are known: the likeliest place is the camera's in every case, named or not. Where the line rises and falls by more than the 1.75 degrees of a low island with the sea beside it, as for seeds 2 and 7, no other place has it, and it is named.
    private static void SeenFrom(DemoResult result, AnswerResult answered)
    {
        using Investigation investigation = Investigation.OpenReadOnly(result.Investigation, new KeyRing(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(result.Bundle))!, "keys")));
        InvestigationView view = InvestigationView.Read(investigation);
        ExhibitNumber clip = view.Find(Digest.Of(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(result.Bundle)!, "material", "video_files", "island.mp4"))).Sha256Hex)!.Exhibit.Number;
        CanonicalObject likeliest = investigation.ReadRecord(view.LastOf(SkylineMethod.MethodName, clip)!.Attachments[SkylineMethod.PlaceAttachment]).Array("candidates").Objects().First();
        Assert.InRange(Earth.Geodesy.Geodesic.Inverse(result.Plan.Camera, GeoPoint.FromDegrees(likeliest.Number("latitude"), likeliest.Number("longitude"))).Metres, 0, 1000);
        double[] seen = SkylineTruth.Of(result.Plan.View).ElevationsDegrees;
        double mean = seen.Average(), spread = Math.Sqrt(seen.Average(it => (it - mean) * (it - mean)));
        Assert.True(answered == AnswerResult.Right || (answered == AnswerResult.Withheld && spread < 1.75), $"{answered}: {result.Answers.Single(static it => it.Id == "place.skyline").Answer}; the line spreads by {spread:0.00} degrees");
    }

    // What the evidence allows, from the plan alone: written apart from the judge, who reads the investigation.
    private static IEnumerable<(string Id, AnswerResult Expected)> Expected(RehearsalPlan plan)
    {
        RehearsalConditions conditions = plan.Conditions;
        Instant? bound = conditions.Posts switch
        {
            PostHistory.None => null,
            PostHistory.Backdated => plan.PostDate,
            PostHistory.EarlierElsewhere => plan.FirstCarried,
            PostHistory.LocalTimesOnly => plan.Posted + Duration.FromHours(plan.ExportZoneHours + 12),
            _ => plan.Posted,
        };
        yield return ("time.bound", bound is null ? AnswerResult.Withheld : Result(conditions.Posts != PostHistory.Backdated));
        bool contradicted = !conditions.IsStripped && plan.DeviceClock > (bound ?? Instant.MaxValue);
        yield return ("time.fileClock", conditions.IsStripped ? AnswerResult.Right : contradicted ? Result(conditions.Clock != DeviceClock.Right) : AnswerResult.Withheld);
        bool excluded = plan.DeviceClock - Duration.FromSeconds(120) > (bound ?? Instant.MaxValue); // beyond the tolerance of a clock that is right

        // The shadow, which is marked with errors as large as it is told, leaves the truth in; a clock that is wrong and bears the shadow out carries the set away from it.
        bool clockIsRight = plan.Captured - plan.DeviceClock <= Duration.FromSeconds(120) && plan.DeviceClock - plan.Captured <= Duration.FromSeconds(120), clockCounts = !conditions.IsStripped && !excluded;
        yield return ("time.shadow", AnswerResult.Right);
        if (!clockCounts || clockIsRight || !ThrowsSuchShadow(plan, plan.DeviceClock, 8))
        {
            yield return ("time.fused", AnswerResult.Right);
        }

        // By what the recorder heard and the rows at hand; and where the shadow points at the time of a clock: elsewhere on the globe, where the clock is wrong by more than the marks are.
        yield return ("time.hum", conditions.IsGridOfTheTime ? AnswerResult.Right : AnswerResult.Withheld);
        if (conditions.IsStripped || contradicted)
        {
            yield return ("place.shadow", AnswerResult.Withheld);
        }
        else if (conditions.Clock != DeviceClock.Right && !ThrowsSuchShadow(plan, plan.DeviceClock, 15))
        {
            yield return ("place.shadow", AnswerResult.Wrong);
        }

        yield return ("place.written", conditions.IsStripped || conditions.Place == WrittenPlace.None ? AnswerResult.Withheld : Result(conditions.Place == WrittenPlace.Own));
        yield return ("copies.sameBytes", AnswerResult.Right);

        // The true time lies an hour and more inside of what is claimed, or between both; a clock that is right is 200 days of the range against four minutes.
        if (conditions is { Clock: DeviceClock.Right, IsStripped: false, Posts: not PostHistory.Backdated })
        {
            yield return ("evaluation.time", AnswerResult.Right);
        }

        yield return ("genuine.writtenByProgram", conditions.IsStripped ? AnswerResult.Right : AnswerResult.Withheld);
        yield return ("genuine.takenOut", conditions.TakenOut == 0 ? AnswerResult.Withheld : AnswerResult.Right);
        yield return ("allegations.sums", AnswerResult.Right);

        for (int party = 0; party < 2; party++)
        {
            bool early = plan.ClaimsEarly(party);
            bool? post = early ? (bound <= plan.ClaimedNotAfter ? true : null) : plan.ClaimedNotBefore > bound ? false : null;
            bool? clock = conditions.IsStripped ? null : early ? plan.DeviceClock <= plan.ClaimedNotAfter : plan.DeviceClock >= plan.ClaimedNotBefore;
            AnswerResult expected = (post ?? clock) is { } fits && fits == (clock ?? fits) ? Result(fits == plan.IsTrue(party)) : AnswerResult.Withheld;
            yield return (party == 0 ? "claim.first" : "claim.second", expected);
        }
    }

    // By the shadow, or by a post.
    private static bool IsContradicted(RehearsalPlan plan) => plan.Conditions.Clock != DeviceClock.Right && !plan.Conditions.IsStripped && !ThrowsSuchShadow(plan, plan.DeviceClock, 15);

    // Within so many degrees of the sun that threw the shadow.
    private static bool ThrowsSuchShadow(RehearsalPlan plan, Instant at, double degrees)
    {
        (double azimuth, double elevation) = AlmanacSun.At(at, plan.Camera);
        return Math.Abs(elevation - plan.View.SunElevationDegrees) < degrees && Math.Abs(Math.IEEERemainder(azimuth - plan.View.SunAzimuthDegrees, 360)) < degrees;
    }

    private static AnswerResult Result(bool right) => right ? AnswerResult.Right : AnswerResult.Wrong;

    // REHEARSAL stands in containers, posts, report and bundle; the truth stands in none of them.
    // Nothing says of the recording that it was cut, repeated or encoded before; the copy that was cut out of it and encoded again is told as written by a program that encodes.
    private static void Accused(DemoResult result)
    {
        using Investigation investigation = Investigation.OpenReadOnly(result.Investigation, new KeyRing(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(result.Bundle))!, "keys")));
        InvestigationView view = InvestigationView.Read(investigation);
        string files = Path.Combine(Path.GetDirectoryName(result.Bundle)!, "material", "video_files");
        string[] methods = ["authenticity.container", "authenticity.videoCompression", "authenticity.continuity", "authenticity.streamCuts"];
        ExhibitNumber NumberOf(string name) => view.Exhibits.Single(it => it.Exhibit.Digest == Digest.Of(File.ReadAllBytes(Path.Combine(files, name)))).Exhibit.Number;
        string[] Codes(string name) => [.. methods.SelectMany(it => view.LastOf(it, NumberOf(name))!.Findings.Select(static finding => finding.Code))];
        string[] ofTheRecording = Codes("island.mp4"), ofTheCopy = Codes("cut.mp4");
        Assert.DoesNotContain(ofTheRecording, static it => it is "authenticity.video.formerGroups" or "authenticity.video.formerQuantiser" or "authenticity.continuity.jump" or "authenticity.continuity.still" or "authenticity.continuity.copied" or "authenticity.continuity.cadence");
        Assert.Equal(result.Plan.Conditions.IsStripped, ofTheRecording.Contains("authenticity.container.writtenByProgram")); // stripped by a program before it was posted, which is true
        Assert.Contains("authenticity.continuity.none", ofTheRecording);
        Assert.Contains("authenticity.streamCuts.none", ofTheRecording);
        Assert.Contains("authenticity.container.writtenByProgram", ofTheCopy);
        Assert.Equal(result.Plan.Conditions.TakenOut > 0, ofTheCopy.Contains("authenticity.continuity.jump"));
        Assert.DoesNotContain(ofTheCopy, static it => it is "authenticity.continuity.still" or "authenticity.continuity.copied" or "authenticity.continuity.cadence");
    }

    // What was read out of both statements and flagged stands in the report, and as the result of a run in the bundle.
    private static void Alleged(DemoResult result)
    {
        string html = File.ReadAllText(result.Report);
        Assert.Equal(result.Plan.Conditions.WrongSum is not null, html.Contains("allegation.sum.differs", StringComparison.Ordinal));
        Assert.Contains("What was read out of the statements", html, StringComparison.Ordinal);
        CanonicalObject read = Directory.EnumerateFiles(result.Bundle, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).Where(static it => it.AsSpan().StartsWith("{\"allegations\":["u8)).Select(static it => CanonicalJson.ParseObject(it)).Single(static it => it.TextOrNull("format") == "ascertain/checked-allegations/1");
        Assert.Equal(2, read.Array("statements").Count);
        string[] flags = [.. read.Array("flags").Objects().Select(static it => it.Text("code"))];
        Assert.Equal(result.Plan.Conditions.WrongSum is null ? 0 : 1, flags.Count(static it => it == "allegation.sum.differs"));
        Assert.Contains(flags, static it => it is "allegation.figure.exclude" or "allegation.scope.differs"); // the shells of both parties are never as many
    }

    private static void Marks(DemoResult result)
    {
        string output = Path.GetDirectoryName(result.Bundle)!;
        Assert.All(Directory.EnumerateFiles(Path.Combine(output, "material"), "*", SearchOption.AllDirectories).Where(static it => !it.EndsWith("allegations.yaml", StringComparison.Ordinal)),
            static path => Assert.True(File.ReadAllBytes(path).AsSpan().IndexOf("REHEARSAL"u8) >= 0, path));
        Assert.Contains("REHEARSAL", File.ReadAllText(result.Report), StringComparison.Ordinal);
        Assert.Contains("External-Description: REHEARSAL", File.ReadAllText(Path.Combine(result.Bundle, "bag-info.txt")), StringComparison.Ordinal);
        byte[] truth = File.ReadAllBytes(result.Truth);
        CanonicalObject document = CanonicalJson.ParseObject(truth);
        Assert.Equal(truth, document.ToBytes());
        Assert.Equal(Digest.Of(File.ReadAllBytes(Path.Combine(output, "material", "video_files", "island.mp4"))).Sha256Hex, document.Object("clip").Text("sha256"));
        Assert.Equal(3601L * 3601 * 2, new FileInfo(Path.Combine(Path.GetDirectoryName(result.Truth)!, document.Object("elevation").Text("file"))).Length);
        Assert.Equal(640, document.Object("skyline").Array("rows").Count);
        Assert.Equal(12, document.Object("hum").Array("hertzBySecond").Count);
        Assert.Equal(result.Plan.Conditions.IsGridOfTheTime, document.Object("recorder").Boolean("rowsAreOfTheTime"));
        byte[] secret = Encoding.UTF8.GetBytes("ascertain/rehearsal-truth/");
        Assert.All(((string[])[result.Investigation, result.Bundle, Path.Combine(output, "material")]).SelectMany(static it => Directory.EnumerateFiles(it, "*", SearchOption.AllDirectories)),
            path => Assert.True(File.ReadAllBytes(path).AsSpan().IndexOf(secret) < 0, path));
    }
}
