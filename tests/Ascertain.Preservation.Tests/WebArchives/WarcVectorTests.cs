using Ascertain.Preservation.Interchange;
using Ascertain.Preservation.WebArchives;

namespace Ascertain.Preservation.Tests.WebArchives;

/// <summary>Public WARC files of warcio and py-wacz.</summary>
public sealed class WarcVectorTests
{
    // Counts and places read off the files by hand; the last digest of the chunked file is over the body as it was transferred.
    [Theory]
    [InlineData("example-collection.warc", "0 381 845 2138", 2, "NotGiven NotGiven Verified Verified")]
    [InlineData("example-iana-chunked.warc", "0 405 8379", 2, "NotGiven VerifiedAsTransferred NotGiven")]
    [InlineData("example-resource.warc.gz", "0 314 1160", 3, "NotGiven Verified OfOtherRecord")]
    [InlineData("example.warc.gz", "0 353 784 2012 2621 3207", 4, "NotGiven NotGiven Verified Verified OfOtherRecord Verified")]
    [InlineData("example-warcinfo-metadata.warc", "0 326 1493 2257", 2, "NotGiven Verified Verified NotGiven")]
    public void Verify_PublicFile_IsIntact(string file, string places, int blocks, string payloads)
    {
        List<WarcRecord> records = [];
        InterchangeReport report = WarcReader.Verify(new MemoryStream(File.ReadAllBytes(SharedData.Path($"custody/wacz/{file}"))), file, records.Add);
        Assert.Equal((InterchangeOutcome.Intact, 0), (report.Outcome, report.Warnings.Count));
        Assert.Equal(places, string.Join(' ', records.Select(static it => it.FirstByte)));
        Assert.Equal(blocks, report.CountOf("blockDigestsVerified"));
        Assert.Equal(payloads, string.Join(' ', records.Select(static it => it.Payload)));
        Assert.Equal(new FileInfo(SharedData.Path($"custody/wacz/{file}")).Length, records[^1].FirstByte + records[^1].ByteCount);
    }
}
