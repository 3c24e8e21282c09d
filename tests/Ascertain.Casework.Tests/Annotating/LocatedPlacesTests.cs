using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Tests.Disclosing;
using Ascertain.Evaluation.Places;
using Ascertain.Geolocation.SkylineExamination;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class LocatedPlacesTests : IDisposable
{
    private static readonly ExhibitNumber One = new(1);

    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    // Who draws the line anew takes back what was found by the former, and what that was put together with.
    [Fact]
    public void InForce_LineThatWasDrawnAnew_HoldsNoMore()
    {
        long first = Draw(10, null), found = Search(first, "first");
        long fused = made.Examine(PlaceFusionMethod.MethodName, 1, "Put together.", null, (PlaceFusionMethod.SkylineRole(1).Name, Found("first")));
        Assert.Equal([found], LocatedPlaces.InForce(made.View, One).Select(static it => it.Sequence));
        Assert.Equal(fused, LocatedPlaces.FusionInForce(made.View, One)!.Sequence);

        long second = Draw(20, made.RecordOf(first));
        Assert.Empty(LocatedPlaces.InForce(made.View, One));
        Assert.Null(LocatedPlaces.FusionInForce(made.View, One));

        long anew = Search(second, "second"), together = made.Examine(PlaceFusionMethod.MethodName, 1, "Put together anew.", null, (PlaceFusionMethod.SkylineRole(1).Name, Found("second")));
        Assert.Equal([anew], LocatedPlaces.InForce(made.View, One).Select(static it => it.Sequence));
        Assert.Equal(together, LocatedPlaces.FusionInForce(made.View, One)!.Sequence);
        Assert.Equal(anew, LocatedPlaces.LastOf(made.View, One)); // whatever it found was seen
    }

    // Two lines of two frames are two searches; the same line searched again is one.
    [Fact]
    public void InForce_SeveralLines_EachWithItsLastRun()
    {
        long first = Draw(10, null), second = Draw(20, null);
        Search(first, "first");
        long other = Search(second, "second"), again = Search(first, "first, in another area", "A-002");
        Assert.Equal([other, again], LocatedPlaces.InForce(made.View, One).Select(static it => it.Sequence));
    }

    [Fact]
    public void InForce_OfAnExhibitWithoutALine_IsEmpty()
    {
        made.Examine("invented", 1, "something");
        Assert.Empty(LocatedPlaces.InForce(made.View, One));
        Assert.Null(LocatedPlaces.FusionInForce(made.View, One));
        Assert.Equal(-1, LocatedPlaces.LastOf(made.View, One));
    }

    private long Draw(int frame, string? supersedes) => made.Enter(
        MarkingKind.Skyline, new CanonicalObject { ["frame"] = frame, ["points"] = new CanonicalArray { new CanonicalArray { 1, 2 }, new CanonicalArray { 30, 4 } } }, 1, supersedes);

    private long Search(long line, string found, string lens = "A-001") => made.Examine(
        SkylineMethod.MethodName, 1, "Seen from somewhere.", new Attachment(SkylineMethod.PlaceAttachment, Attachment.Json, Place(found)),
        (SkylineMethod.LineRole.Name, Digest.Of(made.Investigation.Records.Read(made.RecordOf(line)))), ("invented", Digest.Of(System.Text.Encoding.UTF8.GetBytes(lens))));

    private static Digest Found(string found) => Digest.Of(Place(found));

    private static byte[] Place(string found) => new CanonicalObject { ["found"] = found }.ToBytes();
}
