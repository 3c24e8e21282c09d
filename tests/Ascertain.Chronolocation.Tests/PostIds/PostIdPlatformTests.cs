using System.Globalization;
using Ascertain.Chronolocation.PostIds;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.Tests.PostIds;

public sealed class PostIdPlatformTests
{
    // RFC 9562 A.1 and A.6; ulid/spec; segmentio/ksuid README; MongoDB manual. All published with their times.
    [Theory]
    [InlineData("uuid1", "C232AB00-9414-11EC-B3C8-9F6BDECED846", "2022-02-22T19:22:22Z")]
    [InlineData("uuid1", "c232ab00941411ecb3c89f6bdeced846", "2022-02-22T19:22:22Z")]
    [InlineData("uuid7", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "2022-02-22T19:22:22Z")]
    [InlineData("ulid", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "2016-07-30T23:54:10.259Z")]
    [InlineData("ulid", "01arz3ndektsv4rrffq69g5fav", "2016-07-30T23:54:10.259Z")]
    [InlineData("ksuid", "0ujtsYcgvSTl8PAuAdqWYSMnLOv", "2017-10-10T04:00:47Z")]
    [InlineData("objectid", "507f1f77bcf86cd799439011", "2012-10-17T21:13:27Z")]
    public void Read_PublishedExample_IsItsTime(string platform, string id, string expected) => Assert.Equal(expected, Read(platform, id));

    [Fact]
    public void Read_EveryVectorOfTheTable_IsItsTime()
    {
        string[] rows = [.. File.ReadLines(SharedData.Path("post-ids.tsv")).Skip(1)];
        Assert.True(rows.Length >= 9, $"{rows.Length} rows");
        Assert.All(rows, static row =>
        {
            string[] cells = row.Split('\t');
            Instant expected = InstantPattern.ExtendedIso.Parse(cells[2]).Value;
            Assert.Null(PostIdPlatform.Find(cells[0])!.Read(cells[1], out MintedTime minted));
            Assert.InRange((minted.At - expected).TotalMilliseconds, -0.001, 0.999); // the table cuts microseconds off
        });
    }

    // Each bit of the time at its own place: what is built by the rule in the table reads back, and one unit of the lowest bit is one grain.
    [Fact]
    public void Read_AnyTime_ReadsBack() => Gen.Select(Gen.Long[1_600_000_000_000, 3_500_000_000_000], Gen.UInt[0, 65_535]).Sample(static (milliseconds, low) =>
    {
        (string Platform, string Id)[] made =
        [
            ("x", Decimal(((ulong)(milliseconds - 1_288_834_974_657) << 22) | low)), ("discord", Decimal(((ulong)(milliseconds - 1_420_070_400_000) << 22) | low)),
            ("instagram", Decimal(((ulong)(milliseconds - 1_314_220_021_721) << 23) | low)), ("linkedin", Decimal(((ulong)milliseconds << 22) | low)),
            ("mastodon", Decimal(((ulong)milliseconds << 16) | low)), ("tiktok", Decimal(((ulong)(milliseconds / 1000) << 32) | ((ulong)(milliseconds % 1000) << 22) | low)),
            ("uuid7", $"{milliseconds:x12}7{low & 0xFFF:x3}8{low:x15}"), ("instagram", Base64Url(((ulong)(milliseconds - 1_314_220_021_721) << 23) | low)),
        ];
        return made.All(it => PostIdPlatform.Find(it.Platform)!.Read(it.Id, out MintedTime minted) is null && minted.At == Instant.FromUnixTimeMilliseconds(milliseconds) && minted.Precision == "1 ms");
    });

    // 1 ms after a whole second reads 1, not 100: milliseconds are a number, not digits. The tenth bit counts: 872, not 436.
    [Theory]
    [InlineData(1UL, "2020-07-29T02:06:13.001Z")]
    [InlineData(36UL, "2020-07-29T02:06:13.036Z")]
    [InlineData(872UL, "2020-07-29T02:06:13.872Z")]
    [InlineData(1023UL, "2020-07-29T02:06:13Z")]
    public void TikTok_Milliseconds_AreTenBits(ulong milliseconds, string expected) =>
        Assert.Equal(expected, Read("tiktok", Decimal(((6854717870488702213UL >> 32) << 32) | (milliseconds << 22))));

    [Theory]
    [InlineData("x", "")]
    [InlineData("x", "20")] // the first posts were counted
    [InlineData("x", "29699999999")]
    [InlineData("x", "-1098230906194546688")]
    [InlineData("x", "01098230906194546688")]
    [InlineData("x", "1098230906194546688 ")]
    [InlineData("x", "１０９８２３０９０６１９４５４６６８８")] // full-width digits are no digits of the platform
    [InlineData("x", "18446744073709551616")]
    [InlineData("x-media", "ErD8xv0VkAIBJe")]
    [InlineData("x-media", "ErD8xv0VkAIBJe+")]
    [InlineData("discord", "1")]
    [InlineData("instagram", "________________")]
    [InlineData("instagram", "zzzzzzzzzzzz")]
    [InlineData("tiktok", "1098230906194546688")] // an identifier of X
    [InlineData("linkedin", "1098230906194546688")]
    [InlineData("bluesky", "zlbd2ebt3wk2r")]
    [InlineData("bluesky", "3lbd2ebt3wk2")]
    [InlineData("bluesky", "2222222222222")]
    [InlineData("uuid1", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F")]
    [InlineData("uuid7", "C232AB00-9414-11EC-B3C8-9F6BDECED846")]
    [InlineData("uuid7", "017F22E2-79B0-7CC3-08C4-DC0C0C07398F")]
    [InlineData("uuid7", "017F22E279B0-7CC3-98C4-DC0C0C07398F")]
    [InlineData("ulid", "81ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("ulid", "01ARZ3NDEKTSV4RRFFQ69G5FAI")]
    [InlineData("ksuid", "zzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("ksuid", "0ujtsYcgvSTl8PAuAdqWYSMnLO")]
    [InlineData("sonyflake", "ffffffffffffffff")]
    [InlineData("sonyflake", "x5eec4a4600041b")]
    [InlineData("objectid", "507f1f77bcf86cd79943901")]
    [InlineData("objectid", "f4865700bcf86cd799439011")] // 2100-01-01
    public void Read_WhatIsNone_SaysWhyInOneSentence(string platform, string id)
    {
        string? why = PostIdPlatform.Find(platform)!.Read(id, out MintedTime minted);
        Assert.NotNull(why);
        Assert.EndsWith(".", why, StringComparison.Ordinal);
        Assert.Equal(default, minted);
    }

    [Fact]
    public void Read_AnyText_GivesATimeOfThisCenturyOrAReason() => Gen.Select(Gen.Int[0, PostIdPlatform.All.Count - 1], Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789abcdefABCDEF-_"], 0, 40])).Sample(static (which, text) =>
        PostIdPlatform.All[which].Read(text, out MintedTime minted) is { Length: > 10 } ? minted == default : minted.At.InUtc().Year is >= 1970 and < 2100);

    [Fact]
    public void Platforms_WithoutTime_SayWhatBracketsThem() => Assert.All(PostIdPlatform.All.Where(static it => it.IsWithoutTime), static it => Assert.NotNull(it.Read("12345", out _)));

    private static string Read(string platform, string id)
    {
        Assert.Null(PostIdPlatform.Find(platform)!.Read(id, out MintedTime minted));
        return InstantPattern.ExtendedIso.Format(minted.At);
    }

    private static string Decimal(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Base64Url(ulong number)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        string text = "";
        for (; number > 0; number >>= 6)
        {
            text = Digits[(int)(number & 63)] + text;
        }

        return text;
    }
}
