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

    // The last record as a stopped addition leaves it: cut anywhere, or with bytes that never reached the disk. The mark closes those before it.
    [Fact]
    public void Open_LastRecordNotAcknowledged_KeepsEveryOtherAndTakesMore()
    {
        using TemporaryFolder folder = new();
        string[] texts = ["one", "two two", "three three three"];
        Write(folder["records"], texts[..2]);
        byte[] mark = File.ReadAllBytes(folder["records-end"]);
        long acknowledged = new FileInfo(folder["records"]).Length;
        Write(folder["records"], texts[2]);
        byte[] whole = File.ReadAllBytes(folder["records"]), closed = File.ReadAllBytes(folder["records-end"]);
        for (int at = (int)acknowledged; at <= whole.Length; at++)
        {
            Left(whole[..at], at - acknowledged);
            Left([.. whole.AsSpan(0, at), .. new byte[whole.Length - at]], whole.Length - acknowledged);
        }

        void Left(byte[] bytes, long torn)
        {
            File.WriteAllBytes(folder["cut"], bytes);
            File.WriteAllBytes(folder["cut-end"], mark);
            bool isWhole = bytes.AsSpan().SequenceEqual(whole);
            Assert.Equal(isWhole ? texts : texts[..2], Read(folder["cut"], out long seen));
            Assert.Equal(isWhole ? 0 : torn, seen);
            Write(folder["cut"], isWhole ? [] : [texts[2]]);
            Assert.Equal(whole, File.ReadAllBytes(folder["cut"]));
            Assert.Equal(closed, File.ReadAllBytes(folder["cut-end"]));
        }
    }

    // Of what was acknowledged every bit and every end counts, the last record's too.
    [Fact]
    public void Open_AnyBitTurnedOrAnyCut_IsRefusedWithASentenceAndLeftAlone()
    {
        using TemporaryFolder folder = new();
        Write(folder["records"], "one", "two", "three");
        foreach (string name in (string[])["records", "records-end"])
        {
            byte[] whole = File.ReadAllBytes(folder[name]);
            for (int at = 0; at < whole.Length; at++)
            {
                byte[] turned = [.. whole];
                turned[at] ^= (byte)(1 << (at % 8));
                Refused(name, turned);
                Refused(name, whole[..at]);
            }

            File.WriteAllBytes(folder[name], whole);
            Assert.Equal(["one", "two", "three"], Read(folder["records"], out _));
        }

        void Refused(string name, byte[] bytes)
        {
            File.WriteAllBytes(folder[name], bytes);
            foreach (Action open in (Action[])[() => Read(folder["records"], out _), () => Write(folder["records"], "more")])
            {
                string said = Assert.Throws<InvalidDataException>(open).Message;
                Assert.Contains(folder[name], said, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', said);
            }

            Assert.Equal(bytes, File.ReadAllBytes(folder[name]));
        }
    }

    [Fact]
    public void Open_FileOrMarkLostOrOfAnotherTime_IsRefused()
    {
        using TemporaryFolder folder = new();
        Write(folder["records"], "one");
        byte[] early = File.ReadAllBytes(folder["records"]), earlyMark = File.ReadAllBytes(folder["records-end"]);
        Write(folder["records"], "two");
        byte[] late = File.ReadAllBytes(folder["records"]), lateMark = File.ReadAllBytes(folder["records-end"]);
        Write(folder["others"], "uno", "dos");
        byte[] others = File.ReadAllBytes(folder["others"]);

        Says("absent", null, lateMark);
        Says("absent", late, null);
        Says("were acknowledged", early, lateMark);
        Says("was replaced", others, lateMark);
        Says("was replaced", late, File.ReadAllBytes(folder["others-end"]));

        // An older mark says less, and loses nothing: the record behind it is whole.
        Put(late, earlyMark);
        Assert.Equal(["one", "two"], Read(folder["records"], out _));
        Put(late, lateMark);
        Assert.Equal(["one", "two"], Read(folder["records"], out _));

        void Says(string what, byte[]? records, byte[]? mark)
        {
            Put(records, mark);
            Assert.Contains(what, Assert.Throws<InvalidDataException>(() => Write(folder["records"], "more")).Message, StringComparison.Ordinal);
            if (records is not null)
            {
                Assert.Contains(what, Assert.Throws<InvalidDataException>(() => Read(folder["records"], out _)).Message, StringComparison.Ordinal);
            }

            Assert.Equal(records is not null, File.Exists(folder["records"]));
        }

        void Put(byte[]? records, byte[]? mark)
        {
            foreach ((string name, byte[]? bytes) in (ReadOnlySpan<(string, byte[]?)>)[(folder["records"], records), (folder["records-end"], mark)])
            {
                File.Delete(name);
                if (bytes is not null)
                {
                    File.WriteAllBytes(name, bytes);
                }
            }
        }
    }

    // A disk that fails at any step of an addition: what was acknowledged before is there, and the file takes no more until it is opened again.
    [Fact]
    public void Add_DiskFailsAtAnyStep_KeepsWhatWasAcknowledged()
    {
        for (int failAt = 1; ; failAt++)
        {
            using TemporaryFolder folder = new();
            Write(folder["records"], "one");
            int left = failAt;
            bool isFailed = false;
            using (RecordFile file = RecordFile.Open(folder["records"], Version, isForWriting: true, static _ => { }, _ =>
            {
                if (--left == 0)
                {
                    throw new IOException("full");
                }
            }))
            {
                try
                {
                    file.Add("two"u8);
                }
                catch (IOException)
                {
                    isFailed = true;
                    Assert.Throws<IOException>(() => file.Add("three"u8));
                }
            }

            List<string> kept = Read(folder["records"], out _);
            Assert.Equal("one", kept[0]);
            Assert.True(isFailed || kept.Count == 2);
            Write(folder["records"], "four");
            Assert.Equal([.. kept, "four"], Read(folder["records"], out long torn));
            Assert.Equal(0, torn);
            if (!isFailed)
            {
                Assert.InRange(failAt, 5, 12);
                return;
            }
        }
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
        file.Settle();
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
