using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Casework.Tests.Storage;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>What anybody hid stays hidden, and what cannot be found any more hides the whole frame.</summary>
public sealed class MaskTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    private long Region(params (int Frame, int Left, int Top, int Right, int Bottom)[] boxes) => made.Enter(MarkingKind.PersonRegion, Values(boxes), 1);

    private static CanonicalObject Values(params (int Frame, int Left, int Top, int Right, int Bottom)[] boxes) => new()
    {
        ["regions"] = new CanonicalArray(boxes.Select(static it => new CanonicalObject { ["frame"] = it.Frame, ["from"] = new CanonicalArray([it.Left, it.Top]), ["to"] = new CanonicalArray([it.Right, it.Bottom]) })),
    };

    private long Polygon(int frame) => made.Enter(MarkingKind.Polygon, new CanonicalObject { ["frame"] = frame, ["points"] = new CanonicalArray([new CanonicalArray([1, 1]), new CanonicalArray([9, 1]), new CanonicalArray([9, 9])]) }, 1);

    private long Approve(Approval approval) => made.Enter(AnnotationKind.Approval, approval.ToValues(), 1);

    private static Approval Of(long[] whole, MaskedFrames? masked = null) => new(new ExhibitNumber(1), InventedCase.Recipient, InventedCase.Purpose, whole, Positions: false) { Masked = masked };

    private IReadOnlyList<ReleasedFrame> Released => ReleasedFrame.For(made.View, InventedCase.Recipient, InventedCase.Purpose);

    // A release that knows no masks reads `frames`: there must be nothing in it.
    [Fact]
    public void Record_OfMaskedFrames_NamesNoWholeFrame()
    {
        string values = Of([], new MaskedFrames([0, 5], ["ab"], [(1, 2, 3, 4)])).ToValues().ToString()!;
        Assert.Equal("""{"exhibit":1,"frames":[],"maskedFrames":{"frames":[0,5],"records":["ab"],"rectangles":[[1,2,3,4]]},"positions":false,"purpose":"P","recipient":"R"}""", values);
    }

    [Fact]
    public void Record_WithoutMasks_IsAsBefore() =>
        Assert.Equal("""{"exhibit":1,"frames":[0],"positions":false,"purpose":"P","recipient":"R"}""", Of([0]).ToValues().ToString());

    [Fact]
    public void Frames_ApprovedWholeBesideMasked_StayMasked()
    {
        string region = made.RecordOf(Region((0, 10, 10, 20, 20)));
        Approve(Of([0, 1]));
        Approve(Of([], new MaskedFrames([0], [region], [])));
        Approve(Of([], new MaskedFrames([0], [], [(1, 2, 3, 4)])));
        Approve(Of([0]));
        Assert.Equal([(0L, 2), (1L, 0)], Released.Select(static it => (it.Index, it.Parts.Count)));
        Assert.All(Released, static it => Assert.True(it.IsShown));
    }

    [Fact]
    public void Region_BetweenKeyFrames_GoesStraight_WhicheverCornersWereDrawn()
    {
        string region = made.RecordOf(Region((0, 10, 10, 20, 20), (10, 40, 50, 30, 30)));
        Approve(Of([], new MaskedFrames([5, 10], [region], [])));
        Assert.Equal([(20d, 20d), (30d, 35d)], Released[0].Parts[0].Outline);
        Assert.Equal([(30d, 30d), (40d, 50d)], Released[1].Parts[0].Outline);
    }

    [Fact]
    public void Mask_WithdrawnOrReplaced_HidesStill()
    {
        long first = Region((0, 10, 10, 20, 20)), second = Region((0, 50, 50, 60, 60));
        Approve(Of([], new MaskedFrames([0], [made.RecordOf(first), made.RecordOf(second)], [])));
        made.Enter(AnnotationKind.Withdrawal, new CanonicalObject { ["withdraws"] = MarkingKind.PersonRegion }, 1, made.RecordOf(first));
        long later = made.Enter(MarkingKind.PersonRegion, Values((0, 70, 70, 80, 80)), 1, made.RecordOf(second));
        Assert.Equal([$"l{first}", $"l{second}", $"l{later}"], Released[0].Parts.Select(static it => it.Name));
    }

    [Fact]
    public void Mask_ThatIsNotThere_OrSaysNothingOfTheFrame_ShowsNothing()
    {
        string region = made.RecordOf(Region((3, 10, 10, 20, 20), (8, 10, 10, 20, 20)));
        Approve(Of([2, 4, 9]));
        Approve(Of([], new MaskedFrames([2, 9], [region], [])));
        Approve(Of([], new MaskedFrames([4], [region, new string('0', 64)], [(1, 2, 3, 4)])));
        Assert.Equal([false, false, false], Released.Select(static it => it.IsShown));
    }

    // A rectangle that hides a logo in all frames, and a region that ends before the last of them.
    [Fact]
    public void Mask_ThatSaysNothingOfAFrame_IsNotMadeUpForByAnother()
    {
        string region = made.RecordOf(Region((0, 10, 10, 20, 20), (10, 10, 10, 20, 20))), polygon = made.RecordOf(Polygon(0)), second = made.RecordOf(Polygon(25));
        Approve(Of([], new MaskedFrames([0, 25], [region], [(0, 0, 64, 48)])));
        Assert.Equal([(0L, true), (25L, false)], Released.Select(static it => (it.Index, it.IsShown)));
        Approve(Of([], new MaskedFrames([1], [region, polygon], [])));
        Assert.False(Released.First(static it => it.Index == 1).IsShown);
        Approve(Of([], new MaskedFrames([26], [polygon, second], [(0, 0, 64, 48)])));
        Assert.False(Released.First(static it => it.Index == 26).IsShown);
    }

    [Fact]
    public void Polygons_OfEachFrame_HideEach()
    {
        string first = made.RecordOf(Polygon(0)), second = made.RecordOf(Polygon(25));
        Approve(Of([], new MaskedFrames([0, 25], [first, second], [])));
        Assert.Equal([(0L, true, 1), (25L, true, 1)], Released.Select(static it => (it.Index, it.IsShown, it.Parts.Count)));
    }

    [Fact]
    public void Entry_OfAMaskThatHidesNothingInAFrame_IsRefused()
    {
        long region = Region((3, 10, 10, 20, 20)), other = made.Enter(MarkingKind.PersonRegion, Values((3, 1, 1, 2, 2)), 2);
        long long_ = Region((3, 10, 10, 20, 20), (9, 10, 10, 20, 20)), polygon = Polygon(5), elsewhere = Polygon(7);
        PersonEntry entry = new(made.Investigation, SmallInvestigation.Author);
        foreach ((MaskedFrames masked, string says) in (IEnumerable<(MaskedFrames, string)>)[
            (new([3, 4], [made.RecordOf(region)], []), "of frame 4"), (new([3], [made.RecordOf(other)], []), "marked on exhibit 1"), (new([3], [new string('0', 64)], []), "marked on exhibit 1"),
            (new([3, 4], [made.RecordOf(region)], [(1, 2, 3, 4)]), "of frame 4"), (new([3, 4], [made.RecordOf(region), made.RecordOf(long_)], []), "of frame 4"), (new([3], [made.RecordOf(polygon)], [(1, 2, 3, 4)]), "hides nothing in any"),
            (new([3, 5], [made.RecordOf(polygon)], [(1, 2, 3, 4)]), "of frame 3"), (new([5], [made.RecordOf(polygon), made.RecordOf(elsewhere)], []), "hides nothing in any"),
            (new([3], [], []), "hides parts"), (new([3], [], [(1, 2, 0, 4)]), "an area")])
        {
            UnusableInputException fault = Assert.Throws<UnusableInputException>(() => entry.EnterApproval(Of([], masked), "why not"));
            Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(made.View.Annotations, static it => it.Annotation.Kind == AnnotationKind.Approval);
    }

    [Theory]
    [InlineData("{\"frames\":[0],\"records\":[],\"rectangles\":[]}")]
    [InlineData("{\"frames\":[],\"records\":[\"ab\"],\"rectangles\":[]}")]
    [InlineData("{\"frames\":[0.5],\"records\":[\"ab\"],\"rectangles\":[]}")]
    [InlineData("{\"frames\":[0],\"records\":[],\"rectangles\":[[1,2,3]]}")]
    [InlineData("{\"frames\":[0],\"records\":[],\"rectangles\":[[1,2,0,3]]}")]
    [InlineData("{\"frames\":[0],\"rectangles\":[[1,2,1,3]]}")]
    public void Record_ThatHidesNothing_IsNoApproval(string masked)
    {
        CanonicalObject values = Of([0]).ToValues();
        values[MaskedFrames.Member] = (CanonicalObject)CanonicalJson.ParseAnySpelling(System.Text.Encoding.UTF8.GetBytes(masked));
        Assert.NotNull(AnnotationForm.Fault(AnnotationKind.Approval, aboutExhibit: true, values));
    }

    [Theory]
    [InlineData("10,20,64")]
    [InlineData("10,20,0,48")]
    [InlineData("-1,20,5,48")]
    [InlineData("a")]
    public void ParseRectangles_WhatIsNone_IsRefused(string text) => Assert.Throws<UnusableInputException>(() => MaskedFrames.ParseRectangles(text));
}
