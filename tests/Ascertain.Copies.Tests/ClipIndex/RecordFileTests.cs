using System.Text;
using Ascertain.Copies.ClipIndex;

namespace Ascertain.Copies.Tests.ClipIndex;

public sealed class RecordFileTests
{
    private const string Version = "ascertain tests 1\n";

    [Fact]
    public void Add_Records_AreReadBackInOrder()
    {
        using TemporaryFolder folder = new();
        Write(folder["records"], "one", "", "three");
        Assert.Equal(["one", "", "three"], Read(folder["records"], out long torn));
        Assert.Equal(0, torn);
        Write(folder["records"], "four");
        Assert.Equal(["one", "", "three", "four"], Read(folder["records"], out _));
    }

    [Fact]
    public void Open_CutAtEveryByte_KeepsEveryWholeRecordAndTakesMore()
    {
        using TemporaryFolder folder = new();
        string[] texts = ["one", "two two", "three three three"];
        List<long> ends = [];
        Write(folder["records"]);
        ends.Add(new FileInfo(folder["records"]).Length);
        foreach (string text in texts)
        {
            Write(folder["records"], text);
            ends.Add(new FileInfo(folder["records"]).Length);
        }

        byte[] whole = File.ReadAllBytes(folder["records"]);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(folder["cut"], whole[..length]);
            int kept = Math.Max(0, ends.Count(end => end <= length) - 1);
            Assert.Equal(texts[..kept], Read(folder["cut"], out long torn));
            Assert.Equal(length < ends[0] ? 0 : length - ends[kept], torn);
            Write(folder["cut"], texts[kept..]);
            Assert.Equal(whole, File.ReadAllBytes(folder["cut"]));
        }
    }

    // In the length of the first record, its check, its content and its digest.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(20)]
    public void Open_BrokenInside_IsRefusedWithASentenceAndLeftAlone(int at)
    {
        using TemporaryFolder folder = new();
        Write(folder["records"], "one", "two");
        byte[] bytes = File.ReadAllBytes(folder["records"]);
        bytes[Version.Length + at] ^= 1;
        File.WriteAllBytes(folder["records"], bytes);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Write(folder["records"]));
        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(folder["records"]));
    }

    [Theory]
    [InlineData("ascertain tests 2\n")]
    [InlineData("something else entirely, and long enough")]
    public void Open_OtherVersionOrFile_IsRefusedAndLeftAlone(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["records"], text);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Write(folder["records"], "more"));
        Assert.Contains("another version", fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder["records"]));
    }

    [Fact]
    public void Open_HeldByAnother_IsRefusedAndReadersShareIt()
    {
        using TemporaryFolder folder = new();
        Write(folder["records"], "one");
        using (RecordFile.Open(folder["records"], Version, isForWriting: false, static _ => { }))
        {
            Assert.Equal(["one"], Read(folder["records"], out _));
            Assert.Throws<IOException>(() => Write(folder["records"], "two"));
        }

        using (RecordFile.Open(folder["records"], Version, isForWriting: true, static _ => { }))
        {
            Assert.Throws<IOException>(() => Read(folder["records"], out _));
        }
    }

    private static void Write(string path, params string[] texts)
    {
        using RecordFile file = RecordFile.Open(path, Version, isForWriting: true, static _ => { });
        foreach (string text in texts)
        {
            file.Add(Encoding.UTF8.GetBytes(text));
        }
    }

    private static List<string> Read(string path, out long torn)
    {
        List<string> texts = [];
        using RecordFile file = RecordFile.Open(path, Version, isForWriting: false, it => texts.Add(Encoding.UTF8.GetString(it)));
        torn = file.TornBytes;
        return texts;
    }
}
