using System.Reflection;
using Ascertain.Media.Ebml;
using Ascertain.Media.Jpeg;
using Ascertain.Media.Riff;

namespace Ascertain.Media.Tests;

public sealed class ContainerFindingCatalogueTests
{
    [Theory]
    [InlineData(typeof(EbmlFindingCodes), "ebml")]
    [InlineData(typeof(RiffFindingCodes), "riff")]
    [InlineData(typeof(JpegFindingCodes), "jpeg")]
    [InlineData(typeof(FileFindingCodes), "file")]
    [InlineData(typeof(Ascertain.Media.Isobmff.ContainerFindingCodes), "container")]
    public void Codes_AreExactlyTheRowsOfTheirTable(Type codes, string table)
    {
        IEnumerable<string> constants = codes.GetFields(BindingFlags.Public | BindingFlags.Static).Select(static it => (string)it.GetRawConstantValue()!);
        IEnumerable<string> rows = File.ReadLines(Path.Combine(SharedData.Root, "docs", "findings.d", table + ".md")).Skip(2).Select(static it => it.Split('`')[1]);
        Assert.Equal(constants.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }
}
