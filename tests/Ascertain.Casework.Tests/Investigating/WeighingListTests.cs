using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Investigating;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Casework.View;
using Ascertain.Evaluation.Places;
using Ascertain.Evaluation.Weighing;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Tests.Investigating;

public sealed class WeighingListTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    // Places of two exhibits that were looked for by the same heights are wrong together; by heights of their own they are not.
    [Theory]
    [InlineData("N46E008", "N46E008", true)]
    [InlineData("N46E008", "N46E009", false)]
    public void Make_PlacesByTheSameHeights_ShareAnAssumption(string first, string second, bool isShared)
    {
        long[] fused = [Place(1, first, Draw(1, null)), Place(2, second, Draw(2, null))];
        CanonicalObject[] shared = [.. List()!.Array("assumptions").Objects().Where(static it => it.Text("what") == "the same heights")];
        Assert.Equal(isShared ? 1 : 0, shared.Length);
        Assert.All(shared, it => Assert.Equal(fused.Select(static entry => $"l{entry}.1"), it.Array("findings").Texts()));
    }

    // Who draws the line anew and weighs again does not weigh what the former line gave.
    [Fact]
    public void Make_PlaceByALineThatWasDrawnAnew_IsNotWeighed()
    {
        long line = Draw(1, null), fused = Place(1, "N46E008", line);
        Assert.Equal([$"l{fused}.1"], List()!.Array("fused").Objects().Select(static it => it.Text("finding")));
        Draw(1, made.RecordOf(line));
        Assert.Null(List());
    }

    private CanonicalObject? List() => made.View is var view && new WeighingList(made.Investigation, view).Make([.. view.Current(AnnotationKind.Proposition)]) is { } list ? list.List : null;

    private long Draw(int exhibit, string? supersedes) => made.Enter(MarkingKind.Skyline, new CanonicalObject { ["frame"] = exhibit, ["points"] = new CanonicalArray { new CanonicalArray { 1, 2 }, new CanonicalArray { 30, supersedes is null ? 4 : 5 } } }, exhibit, supersedes);

    private long Place(int exhibit, string tile, long line)
    {
        CanonicalObject box = new() { ["southDegrees"] = 46, ["westDegrees"] = 8, ["northDegrees"] = 46.1, ["eastDegrees"] = 8.1 };
        made.Enter(AnnotationKind.Proposition, new CanonicalObject
        {
            ["level"] = "scene", ["propositions"] = CanonicalArray.OfTexts([$"Exhibit {exhibit} was taken there.", $"Exhibit {exhibit} was taken elsewhere."]), ["conditioningInformation"] = "None.",
            [AllegedPlaces.Member] = new CanonicalArray { box, new CanonicalObject() },
        }, exhibit);
        byte[] place = new CanonicalObject { ["of"] = exhibit, ["by"] = tile }.ToBytes();
        made.Examine(SkylineMethod.MethodName, exhibit, "Seen from there.", new Attachment(SkylineMethod.PlaceAttachment, Attachment.Json, place), (SkylineMethod.HeightsRole.Name, Digest.Of(System.Text.Encoding.UTF8.GetBytes(tile))), (SkylineMethod.LineRole.Name, Digest.Of(made.Investigation.Records.Read(made.RecordOf(line)))));
        return made.ExamineWith(PlaceFusionFindingCodes.Set, PlaceFusionMethod.MethodName, exhibit, "Put together.", new Attachment(PlaceFusionMethod.FusedAttachment, Attachment.Json, new CanonicalObject { ["fused"] = exhibit }.ToBytes()),
            (PlaceFusionMethod.SkylineRole(1).Name, Digest.Of(place)));
    }
}
