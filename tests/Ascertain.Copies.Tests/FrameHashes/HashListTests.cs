using Ascertain.Copies.FrameHashes;

namespace Ascertain.Copies.Tests.FrameHashes;

public sealed class HashListTests
{
    private const string Hash = "57514a4a55515a4b51514a4b5251525b5adbd651f2fbd659bacad65fa28b1259";

    [Fact]
    public void Read_WhatWriteWrote_IsTheSameToTheMillisecond()
    {
        Assert.True(FrameHash.TryFromHex(Hash, out FrameHash hash));
        string text = HashList.Write([(0, 0, new HashedPicture(hash, 100)), (37, 1.2344, new HashedPicture(hash, 7))]);
        Assert.Equal($"0,100,{Hash},0.000\n37,7,{Hash},1.234\n", text);
        Assert.Equal([(0L, 0.0, new HashedPicture(hash, 100)), (37L, 1.234, new HashedPicture(hash, 7))], HashList.Read(text));
    }

    // A list as published programs write it, with line ends of another system and an empty last line.
    [Fact]
    public void Read_OtherLineEnds_AreTaken() => Assert.Equal(2, HashList.Read($"0,99,{Hash},0.000\r\n30,98,{Hash},1.001\r\n\r\n").Count);

    [Theory]
    [InlineData("", "no frame hashes")]
    [InlineData("0,99,zz,0.0", "Line 1")]
    [InlineData("0,101," + Hash + ",0.0", "Line 1")]
    [InlineData("-1,50," + Hash + ",0.0", "Line 1")]
    [InlineData("0,99," + Hash + ",0.0\n1,2,3", "Line 2")]
    [InlineData("0,99," + Hash + ",NaN", "Line 1")]
    public void Read_OtherText_IsRefusedWithItsLine(string text, string says) => Assert.Contains(says, Assert.Throws<InvalidDataException>(() => HashList.Read(text)).Message, StringComparison.Ordinal);
}
