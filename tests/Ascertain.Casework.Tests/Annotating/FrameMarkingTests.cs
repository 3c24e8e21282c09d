using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class FrameMarkingTests
{
    [Theory]
    [InlineData(MarkingKind.Point, """{"frame":3,"at":[1,2.5]}""", "at 3 1 2.5")]
    [InlineData(MarkingKind.Line, """{"frame":0,"from":[1,2],"to":[3,4]}""", "from 0 1 2, to 0 3 4")]
    [InlineData(MarkingKind.Horizon, """{"frame":0,"from":[0,2],"to":[9,2]}""", "from 0 0 2, to 0 9 2")]
    [InlineData(MarkingKind.VerticalObject, """{"frame":1,"base":[5,9],"top":[5,1]}""", "base 1 5 9, top 1 5 1")]
    [InlineData(MarkingKind.VerticalObject, """{"frame":1,"base":[5,9],"top":[5,1],"shadowTip":[8,9.5]}""", "base 1 5 9, top 1 5 1, shadowTip 1 8 9.5")]
    [InlineData(MarkingKind.Polygon, """{"frame":1,"points":[[0,0],[1,0],[0,1]]}""", "points[0] 1 0 0, points[1] 1 1 0, points[2] 1 0 1")]
    [InlineData(MarkingKind.Skyline, """{"frame":1,"points":[[0,5],[1,4]]}""", "points[0] 1 0 5, points[1] 1 1 4")]
    [InlineData(MarkingKind.VanishingLines, """{"frame":1,"direction":"vertical","lines":[[[0,0],[1,9]],[[5,0],[5,9]]]}""", "lines[0][0] 1 0 0, lines[0][1] 1 1 9, lines[1][0] 1 5 0, lines[1][1] 1 5 9")]
    [InlineData(MarkingKind.PersonRegion, """{"regions":[{"frame":1,"from":[0,0],"to":[4,4]},{"frame":9,"from":[2,2],"to":[6,6]}]}""", "regions[0].from 1 0 0, regions[0].to 1 4 4, regions[1].from 9 2 2, regions[1].to 9 6 6")]
    public void Parse_EachKind_GivesItsPlaces(string kind, string values, string places)
    {
        Assert.Equal(places, string.Join(", ", FrameMarking.Parse(kind, Object(values)).Points.Select(static it => FormattableString.Invariant($"{it.Role} {it.Frame} {it.X} {it.Y}"))));
        Assert.Null(AnnotationForm.Fault(kind, aboutExhibit: true, Object(values)));
        Assert.Contains("is about an exhibit", AnnotationForm.Fault(kind, aboutExhibit: false, Object(values)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MarkingKind.Point, """{"frame":-1,"at":[1,2]}""", "count from 0")]
    [InlineData(MarkingKind.Point, """{"at":[1,2]}""", "frame")]
    [InlineData(MarkingKind.Point, """{"frame":0,"at":[1]}""", "is a place")]
    [InlineData(MarkingKind.Point, """{"frame":0,"at":[1,-0.5]}""", "is a place")]
    [InlineData(MarkingKind.Point, """{"frame":0,"at":[1,70000]}""", "is a place")]
    [InlineData(MarkingKind.Point, """{"frame":0,"at":[1,2],"lumaSha256":"AB"}""", "64 hexadecimal digits")]
    [InlineData(MarkingKind.Line, """{"frame":0,"from":[1,2],"to":[1,2]}""", "are one place")]
    [InlineData(MarkingKind.VerticalObject, """{"frame":0,"base":[1,2],"shadowTip":[3,4]}""", "top")]
    [InlineData(MarkingKind.Polygon, """{"frame":0,"points":[[0,0],[1,1]]}""", "at least 3")]
    [InlineData(MarkingKind.VanishingLines, """{"frame":0,"direction":"vertical","lines":[[[0,0],[1,9]]]}""", "at least two")]
    [InlineData(MarkingKind.VanishingLines, """{"frame":0,"direction":"up","lines":[[[0,0],[1,9]],[[5,0],[5,9]]]}""", "vertical or horizontal")]
    [InlineData(MarkingKind.PersonRegion, """{"regions":[{"frame":3,"from":[0,0],"to":[4,4]},{"frame":3,"from":[2,2],"to":[6,6]}]}""", "ascending")]
    [InlineData(MarkingKind.PersonRegion, """{"regions":[{"frame":3,"from":[0,0],"to":[0,4]}]}""", "has an area")]
    [InlineData(MarkingKind.PersonRegion, """{"regions":[]}""", "at least one")]
    public void Fault_WhatCannotBe_IsSaid(string kind, string values, string words) =>
        Assert.Contains(words, AnnotationForm.Fault(kind, aboutExhibit: true, Object(values)), StringComparison.Ordinal);

    // Top at 10, 11 and 13: mean 34/3, squares 16/9 + 1/9 + 25/9 = 42/9, over 2: σ = √(7/3) = 1.52753. A withdrawn repetition and one of another marking do not count.
    [Fact]
    public void Scatter_OverRepetitionsInForce_IsTheirStandardDeviation()
    {
        using TemporaryFolder folder = new();
        using Investigation investigation = SmallInvestigation.Open(folder);
        PersonRecords records = new(investigation);
        Exhibit exhibit = new(new ExhibitNumber(1), Digest.Of([1]), 1);
        string Mark(double x, string? repeats = null) => records.Enter("Ada", MarkingKind.VerticalObject, exhibit,
            Object(FormattableString.Invariant($$"""{"frame":0,"base":[5,9],"top":[{{x}},1]{{(repeats is null ? "" : $",\"repeats\":\"{repeats}\"")}}}""")), null);
        string first = Mark(10), other = Mark(90), wrong = Mark(70, first);
        Mark(11, first);
        Mark(13, first);
        Mark(95, other);
        records.Enter("Ada", AnnotationKind.Withdrawal, exhibit, [], "slipped", null, wrong);
        InvestigationView view = InvestigationView.Read(investigation);
        MarkingScatter[] scatter = [.. MarkingScatter.Of(view, view.Annotations.Single(it => it.Sha256 == first))];
        Assert.Equal(["base", "top"], scatter.Select(static it => it.Role));
        Assert.Equal((3, 0.0), (scatter[0].Count, scatter[0].SigmaX));
        Assert.Equal(1.52753, scatter[1].SigmaX, 0.00001);
        Assert.Equal(0.0, scatter[1].SigmaY);
        Assert.Empty(MarkingScatter.Of(view, view.Annotations.Single(it => it.Annotation.Values.ToBytes().AsSpan().IndexOf("95"u8) >= 0)));
    }

    private static CanonicalObject Object(string json) => (CanonicalObject)CanonicalJson.ParseAnySpelling(Encoding.UTF8.GetBytes(json));
}
