using Ascertain.Media.Bitstreams;
using NodaTime;

namespace Ascertain.Media.Tests.Bitstreams;

/// <summary>Camera data in H.264 user data: date, zone, maker, model.</summary>
public sealed class CameraPackTests
{
    private static readonly byte[] Mark = [.. Convert.FromHexString("17ee8c60f84d11d98cd60800200c9a66"), .. "MDPM"u8];

    [Theory]
    [InlineData(0x44, 7_200, true)]
    [InlineData(0x04, 7_200, false)]
    [InlineData(0x24, -7_200, false)]
    [InlineData(0x0B, 19_800, false)]
    public void Parse_WorkedExample_GivesDateZoneMakerModel(byte zone, int offset, bool summer)
    {
        CameraPack pack = CameraPack.Parse(Packed([0x18, zone, 0x20, 0x19, 0x04], [0x19, 0x24, 0x22, 0x30, 0x59], [0xE0, 0x01, 0x08, 0, 0],
            [0xE4, .. "ABC-"u8], [0xE5, .. "1000"u8], [0xB2, 0, 1, 0, 1], [0x70, 0, 0, 0, 0]))!;
        Assert.Equal(new LocalDateTime(2019, 4, 24, 22, 30, 59), pack.Local);
        Assert.Equal((offset, summer, "Sony", "ABC-1000", 2, 1), (pack.OffsetSeconds, pack.IsSummerTime, pack.Make, pack.Model, pack.Unread, pack.UnreadPositions));
    }

    [Fact]
    public void Parse_DateOfNoCalendarOrNotDecimalOrHalf_HasNoDate()
    {
        Assert.Null(CameraPack.Parse(Packed([0x18, 0, 0x20, 0x19, 0x13], [0x19, 0x24, 0x22, 0x30, 0x59]))!.Local);
        Assert.Null(CameraPack.Parse(Packed([0x18, 0, 0x20, 0x19, 0x0A], [0x19, 0x24, 0x22, 0x30, 0x59]))!.Local);
        Assert.Null(CameraPack.Parse(Packed([0x18, 0, 0x20, 0x19, 0x04]))!.Local);
    }

    [Fact]
    public void Parse_OtherUuidOrNothing_IsNone()
    {
        byte[] other = Packed([0x18, 0, 0x20, 0x19, 0x04]);
        other[0] ^= 1;
        Assert.Null(CameraPack.Parse(other));
        Assert.Null(CameraPack.Parse(Mark));
        Assert.Null(CameraPack.Parse([]));
    }

    [Fact]
    public void Parse_CutAtEveryByteAndCountTooLarge_DoesNotThrow()
    {
        byte[] whole = Packed([0x18, 0x44, 0x20, 0x19, 0x04], [0x19, 0x24, 0x22, 0x30, 0x59]);
        whole[20] = 255;
        for (int length = 0; length <= whole.Length; length++)
        {
            CameraPack? pack = CameraPack.Parse(whole.AsSpan(0, length));
            Assert.Equal(length == whole.Length, pack?.Local is not null);
        }
    }

    private static byte[] Packed(params byte[][] entries) => [.. Mark, (byte)entries.Length, .. entries.SelectMany(static it => it)];
}
