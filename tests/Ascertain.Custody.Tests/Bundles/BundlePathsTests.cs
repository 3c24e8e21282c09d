using Ascertain.Custody.Bundles;

namespace Ascertain.Custody.Tests.Bundles;

public sealed class BundlePathsTests
{
    [Theory]
    [InlineData("data/exhibits/0001.mp4", true)]
    [InlineData("bagit.txt", true)]
    [InlineData("a/b-c/d_e.f", true)]
    [InlineData("data/console.txt", true)]
    [InlineData("data/com.txt", true)]
    [InlineData("data/comx", true)]
    [InlineData("", false)]
    [InlineData("/data", false)]
    [InlineData("data/", false)]
    [InlineData("data//a", false)]
    [InlineData("data/../a", false)]
    [InlineData("data/.hidden", false)]
    [InlineData("data/a.", false)]
    [InlineData("data\\a", false)]
    [InlineData("data/a b", false)]
    [InlineData("data/\u00e9", false)]
    [InlineData("data/CON", false)]
    [InlineData("data/aux.json", false)]
    [InlineData("nul/a", false)]
    [InlineData("data/Com1.txt", false)]
    [InlineData("data/lpt9", false)]
    public void IsSafe_Path_UnpacksEverywhereAndStaysInside(string path, bool expected) => Assert.Equal(expected, BundlePaths.IsSafe(path));

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void IsSafe_LongPath_IsBounded(int length, bool expected) => Assert.Equal(expected, BundlePaths.IsSafe(new string('a', length)));
}
