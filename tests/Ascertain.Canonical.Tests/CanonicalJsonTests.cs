using System.Text;
using Ascertain.Canonical;
using CsCheck;

namespace Ascertain.Canonical.Tests;

public sealed class CanonicalJsonTests
{
    // RFC 8785 Appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void FormatNumber_VectorsOfTheStandard_AreSpelledSo(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.FormatNumber(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void FormatNumber_AnyFiniteDouble_ReadsBackAsItself() =>
        Gen.Double.Where(double.IsFinite).Sample(value => double.Parse(CanonicalJson.FormatNumber(value), System.Globalization.CultureInfo.InvariantCulture) == value, iter: 20_000);

    // RFC 8785 §3.2.3: names sort by UTF-16 code units.
    [Fact]
    public void Serialize_SortingExampleOfTheStandard_IsInItsOrder()
    {
        CanonicalObject document = new()
        {
            ["\u20ac"] = "Euro Sign", ["\r"] = "Carriage Return", ["\ufb33"] = "Hebrew Letter Dalet With Dagesh", ["1"] = "One",
            ["\U0001F600"] = "Emoji: Grinning Face", ["\u0080"] = "Control", ["\u00f6"] = "Latin Small Letter O With Diaeresis",
        };
        Assert.Equal(["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            document.Select(static it => ((CanonicalText)it.Value).Value));
        Assert.StartsWith("{\"\\r\":\"Carriage Return\",\"1\":\"One\",", document.ToString(), StringComparison.Ordinal);
    }

    // RFC 8785 §3.2.2: the example's string, with every kind of escape.
    [Fact]
    public void Serialize_StringExampleOfTheStandard_EscapesOnlyWhatItMust() =>
        Assert.Equal("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", ((CanonicalValue)"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f").ToString());

    [Theory]
    [InlineData("{\"a\": 1}")]
    [InlineData("{\"b\":1,\"a\":2}")]
    [InlineData("{\"a\":1.0}")]
    [InlineData("{\"a\":1e3}")]
    [InlineData("{\"a\":-0}")]
    [InlineData("{\"a\":\"\\u0041\"}")]
    [InlineData("{\"a\":\"\\/\"}")]
    [InlineData("{\"a\":1}\n")]
    [InlineData(" {\"a\":1}")]
    public void Parse_AnotherSpelling_IsRefused(string text) =>
        Assert.Equal("json.notCanonical", Assert.Throws<CanonicalFormatException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(text))).Code);

    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "json.duplicateMember")]
    [InlineData("{\"a\":1}x", "json.malformed")]
    [InlineData("{\"a\":1e999}", "json.numberTooLarge")]
    [InlineData("{\"a\":", "json.malformed")]
    [InlineData("", "json.malformed")]
    [InlineData("{\"a\":\"\\ud800\"}", "json.malformed")]
    public void Parse_BrokenDocument_SaysHow(string text, string code) =>
        Assert.Equal(code, Assert.Throws<CanonicalFormatException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(text))).Code);

    [Fact]
    public void Parse_NestedTooDeeply_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => CanonicalJson.Parse(Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000))));

    [Fact]
    public void Serialize_LoneSurrogate_IsRefused() => Assert.ThrowsAny<ArgumentException>(() => ((CanonicalValue)"\ud800").ToBytes());

    [Fact]
    public void Parse_CutAtEveryByte_IsATypedFault()
    {
        byte[] whole = "{\"a\":[1,2.5,\"x\\n\",true,null],\"b\":{\"c\":\"\u00e9\"}}"u8.ToArray();
        Assert.Equal(whole, CanonicalJson.Parse(whole).ToBytes());
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<CanonicalFormatException>(() => CanonicalJson.Parse(whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Parse_AnyTextWritten_ReadsBack() =>
        Gen.String.Where(static it => !it.Any(char.IsSurrogate)).Sample(text => ((CanonicalText)CanonicalJson.Parse(((CanonicalValue)text).ToBytes())).Value == text);

    [Fact]
    public void Parse_MoreValuesThanTheBound_IsRefusedAndTheBoundItselfIsRead()
    {
        byte[] document = Encoding.UTF8.GetBytes($"[{string.Concat(Enumerable.Repeat("null,", 9_999_999))}null]"); // with the array one more than 10,000,000
        Assert.Equal("json.tooManyValues", Assert.Throws<CanonicalFormatException>(() => CanonicalJson.ParseAnySpelling(document)).Code);
        document[^6] = (byte)']';
        Assert.Equal(9_999_999, Assert.IsType<CanonicalArray>(CanonicalJson.Parse(document.AsSpan(0, document.Length - 5))).Count);
    }
}
