using Ascertain.Media.Ebml;

namespace Ascertain.Media.Tests.Ebml;

public sealed class CutMatroskaTests
{
    [Fact]
    public void Read_LastByteCutOff_IsTruncatedAtTheFilesEnd()
    {
        byte[] file = new MatroskaBytes().File();
        IReadOnlyList<Finding> cut = Findings(file[..^1]);
        Assert.Contains(cut, it => it.Where.FirstByte + it.Where.ByteCount == file.Length - 1 && it.Statement.EndsWith("are left in the file.", StringComparison.Ordinal));
        Assert.Empty(Findings(file));
    }

    private static IReadOnlyList<Finding> Findings(byte[] file) => [.. EbmlReader.Read(ByteSource.Of(file)).Findings.Where(static it => it.Code == EbmlFindingCodes.Truncated)];
}
