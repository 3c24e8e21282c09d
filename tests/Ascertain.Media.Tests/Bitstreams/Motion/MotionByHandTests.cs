using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.H264.Macroblocks;
using Ascertain.Media.Bitstreams.H264.Motion;

namespace Ascertain.Media.Tests.Bitstreams.Motion;

/// <summary>Single rules of ITU-T H.264 §8.2 and §8.4.1 against cases worked out by hand.</summary>
public sealed class MotionByHandTests
{
    private const int None = -2, Other = -1;

    // Neighbours A, B, C as (reference, x, y); the block has reference 0.
    [Theory]
    [InlineData(0, 4, 2, 0, 8, -2, 0, 6, 10, 6, 2)] // all the same: the median of each part
    [InlineData(0, 4, 2, 1, 8, -2, 1, 6, 10, 4, 2)] // only A has it
    [InlineData(1, 4, 2, 0, 8, -2, 1, 6, 10, 8, -2)] // only B
    [InlineData(1, 4, 2, 1, 8, -2, 0, 6, 10, 6, 10)] // only C
    [InlineData(0, 4, 2, 0, 8, -2, 1, 6, 10, 6, 2)] // two of them: the median of all three
    [InlineData(1, 4, 2, 2, 8, -2, 3, 6, 10, 6, 2)] // none
    [InlineData(3, 4, 2, None, 0, 0, None, 0, 0, 4, 2)] // neither B nor C is there: A, whatever its reference
    [InlineData(None, 0, 0, None, 0, 0, None, 0, 0, 0, 0)]
    [InlineData(Other, 0, 0, None, 0, 0, None, 0, 0, 0, 0)]
    [InlineData(None, 0, 0, 1, 8, -2, None, 0, 0, 0, 0)] // what is not there counts as zero
    public void MedianOf_Neighbours_IsTheStandards(int a, int ax, int ay, int b, int bx, int by, int c, int cx, int cy, int x, int y)
    {
        int found = SliceMotion.MedianOf(0, a, MotionVector.Pack(ax, ay), b, MotionVector.Pack(bx, by), c, MotionVector.Pack(cx, cy));
        Assert.Equal(new MotionVector((short)x, (short)y), MotionVector.Unpack(found));
    }

    // tb, td and tx by hand: td = 8 gives tx = (16384 + 4) / 8 = 2048.
    [Theory]
    [InlineData(4, 0, 8, 128)]
    [InlineData(2, 0, 8, 64)]
    [InlineData(12, 0, 8, 384)]
    [InlineData(-4, 0, -8, 128)]
    [InlineData(1, 0, 3, 85)]
    [InlineData(5, 3, 3, 256)]
    [InlineData(1000, 0, 1, 1023)] // both limits: tb = 127, then 127 · 16384 is above
    public void ScaleOf_OrderCounts_IsTheStandards(int own, int earlier, int later, int scale) => Assert.Equal(scale, SliceMotion.ScaleOf(own, earlier, later));

    // A picture of one macroblock halfway between two: the colocated vector (8, -6) becomes (4, -3) and (-4, 3).
    [Fact]
    public void Direct_Temporal_HalvesTheColocatedVector()
    {
        ReferenceFrame before = Frame(0, 0), after = Frame(1, 8);
        Colocated(after, 0, 8, -6, before);
        CodedMacroblocks of = Taken(spatial: false, 4, before, after);
        for (int block = 0; block < 16; block++)
        {
            Assert.Equal(new BlockMotion(0, new MotionVector(4, -3), 0), of.MotionOf(0, block, 0));
            Assert.Equal(new BlockMotion(0, new MotionVector(-4, 3), 1), of.MotionOf(0, block, 1));
        }
    }

    [Fact]
    public void Direct_TemporalWithIntraColocated_IsZeroFromTheFirstReference()
    {
        ReferenceFrame before = Frame(0, 0), after = Frame(1, 8);
        after.Motion!.TakeIntra(0, false);
        CodedMacroblocks of = Taken(spatial: false, 4, before, after);
        Assert.Equal((new BlockMotion(0, default, 0), new BlockMotion(0, default, 1)), (of.MotionOf(0, 5, 0)!.Value, of.MotionOf(0, 5, 1)!.Value));
    }

    [Fact]
    public void Direct_WithoutWhatItDependsOn_IsUnknown()
    {
        ReferenceFrame before = Frame(0, 0), after = Frame(1, 8), gone = Frame(7, -8);
        Assert.False(Taken(spatial: false, 4, before, after).IsMotionKnown(0)); // nothing was read of the colocated picture
        Colocated(after, 0, 8, -6, gone);
        Assert.False(Taken(spatial: false, 4, before, after).IsMotionKnown(0)); // it refers to a picture that the list does not hold
        Assert.Null(Taken(spatial: false, 4, before, after).MotionOf(0, 0, 0));
    }

    [Fact]
    public void Direct_SpatialWithoutNeighbours_IsZeroFromBoth()
    {
        ReferenceFrame before = Frame(0, 0), after = Frame(1, 8);
        CodedMacroblocks of = Taken(spatial: true, 4, before, after);
        Assert.Equal((new BlockMotion(0, default, 0), new BlockMotion(0, default, 1)), (of.MotionOf(0, 15, 0)!.Value, of.MotionOf(0, 15, 1)!.Value));
    }

    // Frames 0 to 3 shown at 0, 8, 4 and 2; a picture at 6 comes after them.
    [Fact]
    public void Lists_OfFrames_GoByNumberAndByOrder()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 8), (2, 4), (3, 2));
        ReferenceFrame current = Frame(4, 6, 4);
        Assert.Equal([3, 2, 1, 0], Numbers(ReferenceLists.Make(Slice(0, 4, 4, 0), pictures, current, ReferenceFrame.Both, 0)));
        Assert.Equal([2, 3, 0, 1], Numbers(ReferenceLists.Make(Slice(1, 4, 4, 4), pictures, current, ReferenceFrame.Both, 0)));
        Assert.Equal([1, 2, 3, 0], Numbers(ReferenceLists.Make(Slice(1, 4, 4, 4), pictures, current, ReferenceFrame.Both, 1)));
    }

    [Fact]
    public void Lists_WithNoLaterPicture_SwapTheFirstTwoOfList1()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 2), (2, 4));
        Assert.Equal([2, 1, 0], Numbers(ReferenceLists.Make(Slice(1, 3, 3, 3), pictures, Frame(3, 6, 3), ReferenceFrame.Both, 0)));
        Assert.Equal([1, 2, 0], Numbers(ReferenceLists.Make(Slice(1, 3, 3, 3), pictures, Frame(3, 6, 3), ReferenceFrame.Both, 1)));
        Assert.Equal([1], Numbers(ReferenceLists.Make(Slice(1, 3, 3, 1), pictures, Frame(3, 6, 3), ReferenceFrame.Both, 1)));
    }

    // Of fields: of the same parity first, then in turn.
    [Fact]
    public void Lists_OfFields_TakeParitiesInTurn()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 4));
        ReferenceEntry[] found = ReferenceLists.Make(Slice(0, 2, 4, 0, isField: true), pictures, Frame(2, 8, 2), ReferenceFrame.Top, 0);
        Assert.Equal([(1, 1), (1, 2), (0, 1), (0, 2)], found.Select(static it => (it.Frame!.Number, it.Structure)));
        pictures.Frames[1].Short = ReferenceFrame.Bottom;
        found = ReferenceLists.Make(Slice(0, 2, 4, 0, isField: true), pictures, Frame(2, 8, 2), ReferenceFrame.Top, 0);
        Assert.Equal([(0, 1), (1, 2), (0, 2)], found.Take(3).Select(static it => (it.Frame!.Number, it.Structure)));
        Assert.Null(found[3].Frame);
    }

    [Fact]
    public void Lists_Changed_PutThePictureFirst()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 2), (2, 4));
        SliceSyntax slice = Slice(0, 3, 3, 0) with { ListChanges = [[(0, 2u)], null] }; // three less than 3: frame 0
        Assert.Equal([0, 2, 1], Numbers(ReferenceLists.Make(slice, pictures, Frame(3, 6, 3), ReferenceFrame.Both, 0)));
        slice = slice with { ListChanges = [[(0, 200u)], null] };
        Assert.Equal([null, 2, 1], ReferenceLists.Make(slice, pictures, Frame(3, 6, 3), ReferenceFrame.Both, 0).Select(static it => it.Frame?.Number));
    }

    [Fact]
    public void Marking_Window_KeepsTheLast_AndOperationsTakeOut()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 2), (2, 4));
        pictures.Mark(Frame(3, 6, 3), ReferenceFrame.Both, false, null, 16, 3);
        Assert.Equal([1, 2, 3], pictures.Frames.Select(static it => it.Number));
        pictures.Mark(Frame(4, 8, 4), ReferenceFrame.Both, false, [new MarkingOperation(1, 1, 0), new MarkingOperation(4, 1, 0), new MarkingOperation(3, 0, 0)], 16, 3);
        Assert.Equal([1, 3, 4], pictures.Frames.Select(static it => it.Number)); // 4 - (1 + 1) went, 4 - (0 + 1) is kept for long
        Assert.Equal((0, 3), (pictures.Frames[1].Short, pictures.Frames[1].Long));
        Assert.True(pictures.Mark(Frame(5, 10, 5), ReferenceFrame.Both, false, [new MarkingOperation(5, 0, 0)], 16, 3));
        Assert.Equal([5], pictures.Frames.Select(static it => it.Number));
    }

    [Fact]
    public void Gap_InNumbers_FillsTheWindowAndNoMore()
    {
        ReferencePictures pictures = Marked((0, 0), (1, 2));
        pictures.Fill(1, 60_000, 65_536, 4);
        Assert.Equal([59_996, 59_997, 59_998, 59_999], pictures.Frames.Select(static it => it.FrameNum));
        Assert.All(pictures.Frames, static it => Assert.True(it.IsInferred && it.Number < -1));
    }

    // Type 1, two frames a cycle of 2 and 4, 1 less for what no one refers to: frame 3 is expected at 2 + 4 + 2.
    [Fact]
    public void Order_OfTypeOne_AddsTheCycle()
    {
        H264Sps sps = Sps() with { PocType = 1, PocCycle = new H264OrderCycle(-1, 1, [2, 4]) };
        SliceSyntax slice = Slice(0, 3, 1, 0) with { Sps = sps, IsReference = true, DeltaPoc = 10 };
        Assert.Equal((18, 19), new PictureOrder().Next(slice, false));
        Assert.Equal((5, 6), new PictureOrder().Next(slice with { IsReference = false, DeltaPoc = 0 }, false)); // the frame before it, 2 + 4, less 1
    }

    private static int[] Numbers(ReferenceEntry[] entries) => [.. entries.Select(static it => it.Frame!.Number)];

    private static ReferenceFrame Frame(int number, int order, int frameNum = 0) => new()
    {
        Number = number, Motion = new MotionField(1), FrameNum = frameNum, FrameNumWrap = frameNum, TopOrder = order, BottomOrder = order, Decoded = ReferenceFrame.Both,
    };

    private static ReferencePictures Marked(params (int Number, int Order)[] frames)
    {
        ReferencePictures pictures = new();
        foreach ((int number, int order) in frames)
        {
            pictures.Mark(Frame(number, order, number), ReferenceFrame.Both, false, null, 16, 16);
        }

        return pictures;
    }

    private static void Colocated(ReferenceFrame frame, int reference, int x, int y, ReferenceFrame means)
    {
        MotionField motion = frame.Motion!;
        motion.TakeIntra(0, false);
        motion.States[0] |= MotionField.Inter;
        motion.References.AsSpan(0, 4).Fill((sbyte)reference);
        motion.Pictures.AsSpan(0, 4).Fill((4 * means.Number) + 3);
        motion.Vectors[0].AsSpan().Fill(MotionVector.Pack(x, y));
    }

    private static CodedMacroblocks Taken(bool spatial, int order, ReferenceFrame before, ReferenceFrame after)
    {
        CodedMacroblocks of = new(1, 1);
        ReferenceFrame current = Frame(2, order);
        of.Motion = current.Motion;
        of.Kinds[0] = MacroblockKind.BSkip;
        SliceMotion motion = new();
        SliceSyntax slice = Slice(1, 2, 1, 1) with { SpatialDirect = spatial };
        motion.Begin(slice, 1, of, current, current.Motion!, ReferenceFrame.Both, [new ReferenceEntry(before, 3, false)], [new ReferenceEntry(after, 3, false)]);
        MacroblockSyntax syntax = new() { Kind = MacroblockKind.BSkip };
        motion.Take((0, 0, 0), false, false, -1, new Neighbours { Left = -1, LeftBelow = -1, Above = -1, LeftRows = Neighbours.Straight }, syntax);
        return of;
    }

    private static SliceSyntax Slice(int type, int frameNum, int references0, int references1, bool isField = false) => new()
    {
        Sps = Sps(), Pps = new H264Pps { Id = 0, SpsId = 0, Cabac = true, BottomFieldPocPresent = false },
        Start = new H264SliceHeader { SliceType = type, FrameNum = frameNum, IsField = isField, IdrPictureId = -1 }, References0 = references0, References1 = references1,
    };

    private static H264Sps Sps() => new()
    {
        Profile = 100, Constraints = 0, Level = 40, Id = 0, FrameNumBits = 4, PocType = 0, PocLsbBits = 8, WidthInMacroblocks = 1, HeightInMapUnits = 1, FramesOnly = true, Direct8x8Inference = true, MaxReferenceFrames = 4,
    };
}
