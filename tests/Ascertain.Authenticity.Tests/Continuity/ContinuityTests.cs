using System.Text;
using System.Xml.Linq;
using Ascertain.Authenticity.Continuity;
using Ascertain.Media.Decoding;

namespace Ascertain.Authenticity.Tests.Continuity;

/// <summary>Invented recordings whose truth is known, with and without what is looked for: a textured ground seen by a hand, with the noise of a sensor.</summary>
public sealed class ContinuityTests
{
    private const int Width = 256, Height = 144;

    // Numbers whose digits in base 3 are 0 and 1 hold no three at equal distances; a clip can be made to have thousands of such jumps. One more place makes three of them a rhythm.
    [Fact]
    public void Told_ThousandsOfJumpsWithoutARhythm_TellsThemAllInTime()
    {
        int Place(int number) => 3 + (12 * Enumerable.Range(0, 12).Aggregate((Sum: 0, Power: 1), (it, bit) => (it.Sum + (((number >> bit) & 1) * it.Power), it.Power * 3)).Sum);
        Jump At(int place) => new(place, 9, 2.5, 2.5, null, false);
        Jump[] all = [.. Enumerable.Range(0, 4096).Select(it => At(Place(it)))];
        Assert.Equal(4096, Jump.Told(all).Count);
        Assert.DoesNotContain(Jump.Told([.. all, At(3 + (2 * 12))]), it => it.Place == Place(0) || it.Place == Place(1) || it.Place == 3 + (2 * 12));
    }

    [Fact]
    public void Recordings_WithoutABreak_HardlyEverTellOne()
    {
        int told = 0;
        for (int seed = 1; seed <= 40; seed++)
        {
            ExaminationResult result = Examine(Recording(seed));
            told += result.Findings.Any(static it => it.Code != ContinuityFindingCodes.None) ? 1 : 0;
        }

        Assert.InRange(told, 0, 2); // 5 in 100
    }

    [Fact]
    public void RemovedRun_IsToldAtItsPlace()
    {
        int inPlace = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            List<byte[]> pictures = Recording(seed, 150);
            pictures.RemoveRange(60, 20);
            ExaminationResult result = Examine(pictures);
            inPlace += result.Findings.Any(static it => it.Code == ContinuityFindingCodes.Jump && it.Statement.StartsWith("Between pictures 59 and 60", StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.InRange(inPlace, 16, 20);
    }

    // The encoder sets key pictures at the cuts, as x264 does by default, or does not: neither cut hides the other.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void InsertedRunOfAnotherScene_IsToldAtBothEnds(bool hasKeysAtCuts)
    {
        for (int seed = 1; seed <= 8; seed++)
        {
            List<byte[]> pictures = Recording(seed, 130);
            pictures.InsertRange(60, Recording(seed + 100, 30));
            Assert.Equal([60, 90], Jumps(pictures, hasKeysAtCuts ? [0, 60, 90] : [0]));
        }
    }

    // Three cuts between four scenes, at equal distances, which former key pictures have too: these are more than quality can be.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HardCutsAtEqualDistances_AreTold(bool hasKeysAtCuts)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            List<byte[]> pictures = [.. Enumerable.Range(0, 4).SelectMany(scene => Recording((10 * scene) + seed, 40))];
            Assert.Equal([40, 80, 120], Jumps(pictures, hasKeysAtCuts ? [0, 40, 80, 120] : [0]));
        }
    }

    // The negative twin: a moving camera, coded so coarsely that each key picture changes the cells by several levels.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public void QualityOfCoarseKeyPictures_IsNoJump(int levels)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            const int Length = 33;
            int[][] faults = [.. Enumerable.Range(0, 6).Select(group => (int[])[.. new Random((100 * seed) + group).GetItems([-levels, 0, levels], Width * Height / 16)])];
            List<byte[]> pictures = [.. Recording(seed, 190).Select((it, n) => (byte[])[.. it.Select((sample, i) => (byte)Math.Clamp(sample + faults[n / Length][(i / Width / 4 * (Width / 4)) + (i % Width / 4)], 0, 255))])];
            Assert.Empty(Jumps(pictures, [.. Enumerable.Range(0, 6).Select(static it => it * Length)]));
        }
    }

    // A starved encoder leaves out what moves until the next key picture, which shows it all at once.
    [Fact]
    public void KeyPicturesOfAStarvedEncoder_AreNoJumps()
    {
        const int Length = 33;
        for (int seed = 1; seed <= 4; seed++)
        {
            Random drift = new(seed);
            List<byte[]> scene = Recording(seed, 190, speed: 3);
            List<byte[]> pictures = [.. Enumerable.Range(0, 190).Select(n => (byte[])[.. scene[n / Length * Length].Select(sample => (byte)(sample + (drift.Next(20) == 0 ? 1 : 0)))])];
            Assert.Empty(Jumps(pictures, [.. Enumerable.Range(0, 6).Select(static it => it * Length)]));
        }
    }

    // Former key pictures, none of the present encoding: they would be jumps, and which they are is not decided, so that no ratio is given for either side.
    [Fact]
    public void PlacesAtEqualDistances_AreAnObservation_WithoutARatio()
    {
        const int Length = 40;
        byte[] scene = Recording(13, 1)[0];
        Random drift = new(14);
        int[][] faults = [.. Enumerable.Range(0, 5).Select(static group => (int[])[.. new Random(group).GetItems([-3, 0, 3], Width * Height / 16)])];
        List<byte[]> pictures = [.. Enumerable.Range(0, 200).Select(n => (byte[])[.. scene.Select((sample, i) => (byte)(sample + faults[n / Length][(i / Width / 4 * (Width / 4)) + (i % Width / 4)] + (drift.Next(40) == 0 ? 1 : 0)))])];
        ExaminationResult result = ContinuityMethod.Examine(Trail(pictures), [], [], isFitted: true);
        Finding told = Assert.Single(result.Findings, static it => it.Code == ContinuityFindingCodes.EqualDistances);
        Assert.Contains("pictures 40, 80, 120, 160.", told.Statement, StringComparison.Ordinal);
        Assert.All(result.Findings, static it => Assert.Null(it.LikelihoodRatio));
        Assert.DoesNotContain(result.Findings, static it => it.Code is ContinuityFindingCodes.Jump or ContinuityFindingCodes.None);
        Assert.NotNull(Assert.Single(ContinuityMethod.Examine(Trail(Recording(2, 160)), [], [], isFitted: true).Findings).LikelihoodRatio); // the same call gives one where nothing stands in its way
    }

    // The negative twin of a jump: the light changes at once, the scene goes on.
    [Fact]
    public void ChangeOfLight_IsNoJump()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            List<byte[]> pictures = [.. Recording(seed).Select(static (it, i) => i < 60 ? it : [.. it.Select(static sample => (byte)(16 + ((sample - 16) * 0.8)))])];
            Assert.DoesNotContain(Examine(pictures).Findings, static it => it.Code == ContinuityFindingCodes.Jump);
        }
    }

    // Nor is it one where pictures were kept off for damage: nobody knows what was between.
    [Fact]
    public void PicturesKeptOffForDamage_AreNoJump()
    {
        List<byte[]> pictures = Recording(3, 150);
        PictureTrail trail = new();
        for (int i = 0; i < pictures.Count; i++)
        {
            if (i is < 60 or >= 80)
            {
                trail.OnFrame(Info(i), pictures[i]);
            }
        }

        ExaminationResult result = ContinuityMethod.Examine(trail, [], [], isFitted: true, new Unfollowed(60, 12_345, "from picture 60 on, 20 of 150 pictures were kept off"));
        Assert.DoesNotContain(result.Findings, static it => it.Code == ContinuityFindingCodes.Jump);
        Finding part = Assert.Single(result.Findings, static it => it.Code == ContinuityFindingCodes.PartOnly);
        Assert.Equal(12_345, part.Where.FirstByte);
        Assert.Null(Assert.Single(result.Findings, static it => it.Code == ContinuityFindingCodes.None).LikelihoodRatio); // what was kept off speaks for neither side
    }

    // A camera on its stand, coded coarsely: each key picture has another quality, and after another encoding it is none of that encoding's.
    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, 40)]
    [InlineData(true, 100)]
    [InlineData(false, 100)]
    public void QualityOfKeyPictures_IsNoJump(bool isKey, int length)
    {
        byte[] scene = Recording(13, 1)[0];
        Random drift = new(14);
        int[][] faults = [.. Enumerable.Range(0, 6).Select(static group => (int[])[.. new Random(group).GetItems([-1, 0, 0, 0, 0, 0, 0, 1], Width * Height / 16)])]; // 0.44 levels from one to the next, as in the copies of the invented case
        PictureTrail trail = new();
        for (int n = 0; n < 200; n++)
        {
            byte[] picture = [.. scene.Select((sample, i) => (byte)(sample + faults[n / length][(i / Width / 4 * (Width / 4)) + (i % Width / 4)] + (drift.Next(40) == 0 ? 1 : 0)))];
            trail.OnFrame(Info(n) with { IsKey = isKey && n % length == 0 }, picture);
        }

        Assert.DoesNotContain(ContinuityMethod.Examine(trail, [], [], isFitted: false).Findings, static it => it.Code == ContinuityFindingCodes.Jump);
    }

    [Fact]
    public void HeldPicture_IsToldExactly_AndWithNewNoiseToo()
    {
        List<byte[]> exact = Recording(4);
        exact.InsertRange(51, Enumerable.Repeat(exact[50], 12));
        Finding held = Assert.Single(Examine(exact).Findings, static it => it.Code == ContinuityFindingCodes.Still);
        Assert.StartsWith("From picture 51 (2.04 s) on 12 pictures have exactly the luma", held.Statement, StringComparison.Ordinal);

        Random noise = new(7);
        List<byte[]> near = Recording(4, shake: 2, speed: 2);
        near.InsertRange(51, Enumerable.Range(0, 12).Select(_ => Noisy(near[50], noise, 1))); // as coarse coding leaves it; a sensor's noise in so small cells moves more
        Finding again = Assert.Single(Examine(near).Findings, static it => it.Code == ContinuityFindingCodes.Still);
        Assert.StartsWith("From picture 51 (2.04 s) on 12 pictures have changed by less than a quarter", again.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 8, 58)] // at once
    [InlineData(20, 12, 90)] // elsewhere
    public void RunShownAgain_IsToldExactly_AndWithNewNoiseToo(int from, int count, int at)
    {
        List<byte[]> exact = Recording(5);
        exact.InsertRange(at, exact.GetRange(from, count));
        CopiedRun run = Assert.Single(CopiedRun.FindExact(Trail(exact)));
        Assert.Equal((at, count, at - from, true), (run.First, run.Count, run.Distance, run.IsExact));

        Random noise = new(8);
        List<byte[]> near = Recording(5);
        near.InsertRange(at, [.. near.GetRange(from, count).Select(it => Noisy(it, noise))]);
        run = Assert.Single(CopiedRun.FindNear(Trail(near), TestContext.Current.CancellationToken));
        Assert.Equal(at - from, run.Distance);
        Assert.InRange(run.First, at - 2, at + 2);
        Assert.InRange(run.Count, count - 3, count + 3);
        Assert.Contains(Examine(near).Findings, static it => it.Code == ContinuityFindingCodes.Copied);
        Assert.Empty(CopiedRun.FindNear(Trail(Recording(5)), TestContext.Current.CancellationToken)); // the negative twin
    }

    [Fact]
    public void OneInFive_RepeatedOrLeftOut_IsToldWithItsDistance()
    {
        Random noise = new(9);
        List<byte[]> whole = Recording(6, 240, shake: 0.3, speed: 1.2);
        List<byte[]> more = [.. whole.Take(160).SelectMany((it, i) => i % 5 == 2 ? [it, Noisy(it, noise)] : (byte[][])[it])];
        List<byte[]> fewer = [.. whole.Where(static (_, i) => i % 5 != 2)];
        Assert.StartsWith("Every 6th picture, from picture 3 on, moves on less", Assert.Single(Examine(more).Findings, static it => it.Code == ContinuityFindingCodes.Cadence).Statement, StringComparison.Ordinal);
        Assert.StartsWith("At every 4th picture, from picture 2 on, more moves", Assert.Single(Examine(fewer).Findings, static it => it.Code == ContinuityFindingCodes.Cadence).Statement, StringComparison.Ordinal);
    }

    // A camera whose every eighth picture is coded anew seems to move more there, though nothing was left out.
    [Fact]
    public void PicturesOfAnotherQuality_AtEqualDistances_AreNoneLeftOut()
    {
        int[][] faults = [.. Enumerable.Range(0, 40).Select(static group => (int[])[.. new Random(group).GetItems([-1, 0, 1], Width * Height / 16)])]; // of squares of 4 × 4 samples, one set a group
        List<byte[]> pictures = [.. Recording(6, 320, shake: 0.1, speed: 1.2).Select((it, n) => (byte[])[.. it.Select((sample, i) => (byte)(sample + faults[n / 8][(i / Width / 4 * (Width / 4)) + (i % Width / 4)]))])];
        Assert.DoesNotContain(Examine(pictures).Findings, static it => it.Code == ContinuityFindingCodes.Cadence);
        Cadence found = Cadence.Search(Trail(pictures).Steps, isOfRest: false)!;
        Assert.True(found.Score >= ContinuityMethod.LeftOutFrom && found.Movement < ContinuityMethod.LeftOutMoveAtLeast, $"{found}"); // else nothing was tried
    }

    // Former key pictures stand out by 2 at every 25th place; 12 pictures are then taken out at 88. The twin has the same without the cut.
    [Fact]
    public void FormerGroups_ThatMove_TellHowManyPicturesAreMissing()
    {
        double[] whole = Measure(1, 240), cut = [.. whole.Where(static (_, i) => i is < 88 or >= 100)];
        MovedGroups found = MovedGroups.Search(cut)[88];
        Assert.Equal((25, 12), (found.Length, found.Removed));
        Assert.InRange(found.Gain, 3, 40);
        Assert.All(MovedGroups.Search(whole), static it => Assert.InRange(it.Gain, double.NegativeInfinity, 3));
    }

    // What the worked example of the method says.
    [Fact]
    public void Score_IsThatOfTheWorkedExample() =>
        Assert.Equal(7.1, new Jump(98, 6, Math.Log(4), Math.Log(2), new MovedGroups(25, 0, 13, 11.7), false).Score, 0.05);

    [Fact]
    public void FewOrSmallPictures_AreNotApplicable_AndAChangeOfSizeIsSaid()
    {
        Assert.IsType<ExaminationOutcome.NotApplicable>(Examine(Recording(1, ContinuityMethod.FewestPictures - 1)).Outcome);
        PictureTrail small = new();
        small.OnFrame(Info(0) with { Width = 100, Height = 100 }, new byte[10_000]);
        Assert.True(small.IsTooSmall);
        Assert.IsType<ExaminationOutcome.NotApplicable>(ContinuityMethod.Examine(small, [], [], isFitted: false).Outcome);

        PictureTrail changes = Trail(Recording(1, 60));
        changes.OnFrame(Info(60) with { Width = 320, Height = 180 }, new byte[320 * 180]);
        Assert.Contains("changes at picture 60", Assert.Single(ContinuityMethod.Examine(changes, [], [], isFitted: false).Findings, static it => it.Code == ContinuityFindingCodes.PartOnly).Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void PicturesWithoutAnything_EndInAnAnswer()
    {
        ExaminationResult black = Examine([.. Enumerable.Range(0, 100).Select(static _ => new byte[Width * Height])]);
        Assert.Equal(ContinuityFindingCodes.Still, Assert.Single(black.Findings).Code);
        Assert.Contains("99 pictures have exactly", black.Findings[0].Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Result_IsTheSameEachTime_AndSaysWhatSpeaksAgainst()
    {
        List<byte[]> pictures = Recording(11, 150);
        pictures.RemoveRange(60, 20);
        pictures.InsertRange(100, pictures.GetRange(80, 9));
        ExaminationResult one = Examine(pictures), two = Examine(pictures);
        Assert.All(one.Findings, static it => Assert.True(it.Against.Count >= 2 && it.LikelihoodRatio is null));
        foreach (string name in (string[])[ContinuityMethod.MeasuresAttachment, ContinuityMethod.PlotAttachment])
        {
            Assert.Equal(one.Find(name)!.Content.ToArray(), two.Find(name)!.Content.ToArray());
        }

        XDocument.Parse(Encoding.UTF8.GetString(one.Find(ContinuityMethod.PlotAttachment)!.Content.Span));
    }

    // Ten bits say the same as eight, but for rounding.
    [Fact]
    public void Grid_OfTenBits_IsThatOfEight()
    {
        byte[] eight = Recording(12, 1)[0], ten = new byte[2 * eight.Length];
        for (int i = 0; i < eight.Length; i++)
        {
            (ten[2 * i], ten[(2 * i) + 1]) = ((byte)(eight[i] << 2), (byte)(eight[i] >> 6));
        }

        PictureGrid one = new(), other = new();
        one.Fill(Info(0), eight);
        other.Fill(Info(0) with { BitDepth = 10 }, ten);
        Assert.Equal(one.Cells, other.Cells);
    }

    private static double[] Measure(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(it => (it % 25 == 0 ? 2.0 : 0) + (0.8 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))];
    }

    private static ExaminationResult Examine(List<byte[]> pictures) => ContinuityMethod.Examine(Trail(pictures), [], [], isFitted: false);

    // Places of the jumps that are told.
    private static int[] Jumps(List<byte[]> pictures, int[] keys)
    {
        PictureTrail trail = new();
        for (int i = 0; i < pictures.Count; i++)
        {
            trail.OnFrame(Info(i) with { IsKey = keys.Contains(i) }, pictures[i]);
        }

        return [.. ClipContinuity.Of(trail, []).Jumps.Select(static it => it.Place)];
    }

    private static PictureTrail Trail(List<byte[]> pictures)
    {
        PictureTrail trail = new();
        for (int i = 0; i < pictures.Count; i++)
        {
            trail.OnFrame(Info(i), pictures[i]);
        }

        return trail;
    }

    private static FrameInfo Info(int index) => new()
    {
        Index = index, PresentationTime = index, TimeBaseNumerator = 1, TimeBaseDenominator = 25, IsKey = index == 0, PictureType = 'P', Width = Width, Height = Height, BitDepth = 8, IsClean = true,
    };

    private static byte[] Noisy(byte[] picture, Random random, int most = 2) => [.. picture.Select(it => (byte)Math.Clamp(it + random.Next(-most, most + 1), 0, 255))];

    // A ground of waves of many lengths and directions, over which the hand drifts and trembles.
    private static List<byte[]> Recording(int seed, int count = 140, double shake = 0.8, double speed = 0.8)
    {
        Random random = new(seed);
        (double Across, double Down, double Phase, double Height)[] waves = [.. Enumerable.Range(0, 24).Select(it => ((random.NextDouble() - 0.5) * (0.05 + (it * 0.02)), (random.NextDouble() - 0.5) * (0.05 + (it * 0.02)), random.NextDouble() * 6.28, 14.0 / (1 + (it * 0.15))))];
        double x = 0, y = 0, handX = 0, handY = 0, heading = random.NextDouble() * 6.28;
        List<byte[]> pictures = [];
        for (int n = 0; n < count; n++)
        {
            heading += (random.NextDouble() - 0.5) * 0.25;
            (x, y) = (x + (speed * Math.Cos(heading)), y + (speed * Math.Sin(heading)));
            (handX, handY) = ((0.9 * handX) + ((random.NextDouble() - 0.5) * shake), (0.9 * handY) + ((random.NextDouble() - 0.5) * shake));
            byte[] picture = new byte[Width * Height];
            double[] sums = new double[Width * Height];
            foreach ((double across, double down, double phase, double height) in waves)
            {
                // sin(a + b) by the two angles, so that a picture takes a sine a row and a column and not one a sample.
                double[] sin = [.. Enumerable.Range(0, Width).Select(u => Math.Sin((u + x + handX) * across))], cos = [.. Enumerable.Range(0, Width).Select(u => Math.Cos((u + x + handX) * across))];
                for (int v = 0; v < Height; v++)
                {
                    double b = ((v + y + handY) * down) + phase, s = height * Math.Sin(b), c = height * Math.Cos(b);
                    for (int u = 0; u < Width; u++)
                    {
                        sums[(v * Width) + u] += (sin[u] * c) + (cos[u] * s);
                    }
                }
            }

            for (int i = 0; i < picture.Length; i++)
            {
                picture[i] = (byte)Math.Clamp(118 + sums[i] + random.Next(-3, 4), 16, 235);
            }

            pictures.Add(picture);
        }

        return pictures;
    }
}
