using System.Text;

namespace Ascertain.Canonical.Tests;

public sealed class CanonicalSpellingTests
{
    private static readonly string[] Documents =
    [
        "{\"a\":[1,-2.5,\"x\\n\",true,false,null,{}],\"b\":{\"c\":\"\u00e9\"},\"c\":[]}",
        "{\"\\n\":1,\"\\\"\":2,\"1\":3,\"\u0080\":\"\\\\\",\"\u20ac\":\"\\u001f\\u000b\",\"\U0001F600\":5e-324,\"\ufb33\":1e+21}",
        "[0,10,123456789012345,9007199254740991,0.1,1.7976931348623157e+308,-0.0000033333333333333333,9.999999999999997e-7,100000000000000000000]",
        "\"\\b\\t\\n\\f\\r\\u0000\u007f/\ud7ff\uffff\U0010ffff\"",
        "{\"at\":\"2031-05-04T03:02:00Z\",\"files\":[{\"bytes\":12,\"path\":\"data/a\"},{\"bytes\":0,\"path\":\"data/b\"}],\"format\":\"ascertain/x/1\"}",
    ];

    // What the edits put in: the bytes that mean something to JSON, and some that break UTF-8.
    private static readonly byte[] Meaningful = [.. "{}[]\",:\\u0018bfnrt/eE+-. \nAaz"u8, 0x00, 0x1f, 0x7f, 0x80, 0xc3, 0xa9, 0xed, 0xa0, 0xf0, 0x9f, 0xff];

    // The definition: what is read and written again gives the same bytes.
    private static bool IsSpelledAsItWouldBeWritten(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return CanonicalJson.Serialize(CanonicalJson.ParseAnySpelling(bytes)).AsSpan().SequenceEqual(bytes);
        }
        catch (CanonicalFormatException)
        {
            return false;
        }
    }

    [Fact]
    public void IsCanonical_DocumentsWithEverything_Is() => Assert.All(Documents, static it => Assert.True(CanonicalJson.IsCanonical(Encoding.UTF8.GetBytes(it)), it));

    [Fact]
    public void IsCanonical_AnyEditOfADocument_SaysWhatReadingAndWritingSays()
    {
        Random random = new(8785);
        int canonical = 0, not = 0;
        for (int i = 0; i < 60_000; i++)
        {
            List<byte> edited = [.. Encoding.UTF8.GetBytes(Documents[i % Documents.Length])];
            for (int edits = random.Next(1, 4); edits > 0 && edited.Count > 0; edits--)
            {
                Edit(edited, random);
            }

            bool expected = IsSpelledAsItWouldBeWritten(edited.ToArray());
            Assert.True(expected == CanonicalJson.IsCanonical(edited.ToArray()), $"{expected}: {Encoding.Latin1.GetString(edited.ToArray())}");
            (canonical, not) = expected ? (canonical + 1, not) : (canonical, not + 1);
        }

        Assert.True(canonical > 5_000 && not > 20_000, $"{canonical} canonical, {not} not: the edits no longer try both.");
    }

    // Numbers in every spelling: each digit string with a point and an exponent anywhere.
    [Fact]
    public void IsCanonical_AnyNumber_SaysWhatReadingAndWritingSays()
    {
        Random random = new(754);
        int canonical = 0;
        for (int i = 0; i < 60_000; i++)
        {
            string text = random.Next(3) switch
            {
                0 => new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => "0123456789000.-+eE"[random.Next(18)])]),
                1 => CanonicalJson.FormatNumber(BitConverter.Int64BitsToDouble(random.NextInt64() & 0x7FEF_FFFF_FFFF_FFFF)) + (random.Next(4) == 0 ? "0" : ""),
                _ => random.NextInt64(long.MinValue >> random.Next(64), 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            };
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            bool expected = IsSpelledAsItWouldBeWritten(bytes);
            Assert.True(expected == CanonicalJson.IsCanonical(bytes), $"{expected}: {text}");
            canonical += expected ? 1 : 0;
        }

        Assert.InRange(canonical, 20_000, 50_000);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsCanonical_NestedDeeply_IsAsDeepAsTheReaderGoes(int depth, bool expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        Assert.Equal(expected, CanonicalJson.IsCanonical(bytes));
        Assert.Equal(expected, IsSpelledAsItWouldBeWritten(bytes));
    }

    private static void Edit(List<byte> bytes, Random random)
    {
        int at = random.Next(bytes.Count);
        switch (random.Next(5))
        {
            case 0:
                bytes[at] = Meaningful[random.Next(Meaningful.Length)];
                break;
            case 1:
                bytes.Insert(at, Meaningful[random.Next(Meaningful.Length)]);
                break;
            case 2:
                bytes.RemoveAt(at);
                break;
            case 3:
                bytes[at] = (byte)(bytes[at] is >= (byte)'a' and < (byte)'z' or >= (byte)'1' and < (byte)'9' ? bytes[at] + 1 : bytes[at]); // mostly still canonical
                break;
            default:
                int length = Math.Min(random.Next(1, 8), bytes.Count - at);
                bytes.InsertRange(random.Next(bytes.Count), [.. bytes.GetRange(at, length)]);
                break;
        }
    }
}
