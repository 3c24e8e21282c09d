using Ascertain.Canonical;
using Ascertain.Earth.Elevation;
using Ascertain.Earth.Horizons;

namespace Ascertain.Earth.Tests.Elevation;

public sealed class ElevationReferenceTests
{
    private static readonly GeoPoint SouthWest = GeoPoint.FromDegrees(10.4, 20.4), NorthEast = GeoPoint.FromDegrees(10.6, 20.6);

    [Fact]
    public void Of_AnArea_NamesTheFilesThatItNeedsAndNoOthers()
    {
        using TemporaryFolder folder = Folder();
        Assert.Equal(["N10E020.hgt"], ElevationReference.Of(folder.Root, SouthWest, NorthEast, 1_000).Files.Select(static it => it.Name));
        Assert.Equal(["N10E020.hgt", "N10E021.hgt"], ElevationReference.Of(folder.Root, SouthWest, NorthEast, 60_000).Files.Select(static it => it.Name));
        Assert.Contains("N50E050", Assert.Throws<TerrainNotCoveredException>(() => ElevationReference.Of(folder.Root, GeoPoint.FromDegrees(50, 50), GeoPoint.FromDegrees(50.5, 50.5), 1_000)).Message, StringComparison.Ordinal);
    }

    // A raster of which not even the extent can be read might have covered the area: it is named, so that nobody silently does without it.
    [Fact]
    public void Of_AFolderWithABrokenRaster_NamesIt()
    {
        using TemporaryFolder folder = Folder();
        folder.Write("broken.tif", [1, 2, 3]);
        ElevationReference reference = ElevationReference.Of(folder.Root, SouthWest, NorthEast, 1_000);
        Assert.Equal(["N10E020.hgt", "broken.tif"], reference.Files.Select(static it => it.Name));
        Assert.Contains("broken.tif", reference.OpenIn([folder.Root])!.Faults.Keys);
    }

    [Fact]
    public void OpenIn_FoldersOfOtherOrChangedOrMissingFiles_GivesNone()
    {
        using TemporaryFolder folder = Folder(), other = new();
        ElevationReference reference = ElevationReference.FromCanonical(ElevationReference.Of(folder.Root, SouthWest, NorthEast, 1_000).ToCanonical());
        Assert.Null(reference.OpenIn([other.Root, Path.Combine(other.Root, "absent")]));
        ElevationFolder opened = reference.OpenIn([other.Root, folder.Root])!;
        Assert.Equal(["N10E020"], opened.TileNames); // and not the neighbour, which the record does not name
        byte[] bytes = File.ReadAllBytes(folder["N10E020.hgt"]);
        bytes[1] ^= 1;
        File.WriteAllBytes(folder["N10E020.hgt"], bytes);
        Assert.Null(reference.OpenIn([folder.Root]));
    }

    [Theory]
    [InlineData("../N10E020.hgt")]
    [InlineData("..")]
    [InlineData("a/b.tif")]
    [InlineData("a\\b.tif")]
    [InlineData("")]
    [InlineData("a\u0000b.tif")]
    public void FromCanonical_NamesThatLeadOutOfTheFolder_AreRefused(string name) =>
        Assert.Throws<CanonicalFormatException>(() => ElevationReference.FromCanonical(Record(name)));

    [Fact]
    public void FromCanonical_OtherFormatsOrderAndNoFile_AreRefused()
    {
        Assert.Equal(2, ElevationReference.FromCanonical(Record("a.tif", "b.tif")).Files.Count);
        Assert.Throws<CanonicalFormatException>(() => ElevationReference.FromCanonical(Record("b.tif", "a.tif")));
        Assert.Throws<CanonicalFormatException>(() => ElevationReference.FromCanonical(Record("a.tif", "a.tif")));
        Assert.Throws<CanonicalFormatException>(() => ElevationReference.FromCanonical(Record()));
        CanonicalObject other = Record("a.tif");
        other["format"] = "ascertain/elevation-reference/2";
        Assert.Throws<CanonicalFormatException>(() => ElevationReference.FromCanonical(other));
    }

    private static CanonicalObject Record(params string[] names) => new()
    {
        ["format"] = "ascertain/elevation-reference/1",
        ["files"] = new CanonicalArray(names.Select(static it => new CanonicalObject { ["name"] = it, ["bytes"] = "3", ["digest"] = Digest.Of([1, 2, 3]).ToCanonical() })),
    };

    private static TemporaryFolder Folder()
    {
        TemporaryFolder folder = new();
        byte[] tile = new byte[1201 * 1201 * 2];
        folder.Write("N10E020.hgt", tile);
        folder.Write("N10E021.hgt", tile);
        folder.Write("N40E021.hgt", tile);
        folder.Write("readme.txt", [1]);
        return folder;
    }
}
