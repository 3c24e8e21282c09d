using Ascertain.Media.Decoding;

namespace Ascertain.Media.Tests.Decoding;

public sealed class DecoderBuildTests
{
    [Fact]
    public void TryFind_Machine_NamesVersionProgramsAndLibraries()
    {
        DecoderBuild build = Decoders.Build;
        Assert.StartsWith("ffmpeg version ", build.VersionLine, StringComparison.Ordinal);
        Assert.Equal(64, build.DigestHex.Length);
        Assert.Contains(build.Record.Array("libraries").Objects(), static library => library.Text("name").StartsWith("libavcodec.so", StringComparison.Ordinal));
        Assert.DoesNotContain('/', string.Concat(build.Record.Array("libraries").Objects().Select(static library => library.Text("name"))));
    }

    [Fact]
    public void TryIdentify_Twice_IsTheSameFromTheCache()
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-build-").FullName;
        try
        {
            DecoderBuildCache cache = new(folder);
            (string ffmpeg, string ffprobe) = (Decoders.Build.Decoder.Path, Decoders.Build.Probe.Path);
            Assert.Null(cache.Read(ffmpeg, ffprobe));
            DecoderBuild first = DecoderBuild.TryIdentify(ffmpeg, ffprobe, cache, out _)!;
            Assert.NotNull(cache.Read(ffmpeg, ffprobe));
            DecoderBuild second = DecoderBuild.TryIdentify(ffmpeg, ffprobe, cache, out _)!;
            Assert.Equal(first.DigestHex, second.DigestHex);
            Assert.Equal(first.Decoder.LibraryFolders, second.Decoder.LibraryFolders);
            Assert.Single(Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void TryIdentify_ChangedProgram_IsAnotherBuildInSpiteOfTheCache()
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-build-").FullName;
        try
        {
            string fake = Path.Combine(folder, "ffmpeg");
            DecoderBuildCache cache = new(Path.Combine(folder, "cache"));
            WriteFake(fake, "1");
            DecoderBuild first = DecoderBuild.TryIdentify(fake, "", cache, out string reason) ?? throw new InvalidOperationException(reason);
            Assert.Equal("ffmpeg version 1", first.VersionLine);
            WriteFake(fake, "2");
            DecoderBuild second = DecoderBuild.TryIdentify(fake, "", cache, out _)!;
            Assert.Equal("ffmpeg version 2", second.VersionLine);
            Assert.NotEqual(first.DigestHex, second.DigestHex);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Whoever builds ffmpeg at home has a folder of their own in the line; two such builds are still told apart.
    [Fact]
    public void TryIdentify_BuiltInAHomeFolder_RecordHoldsNoPathAndTellsBuildsApart()
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-build-").FullName;
        try
        {
            string fake = Path.Combine(folder, "ffmpeg");
            WriteFake(fake, "1", "--prefix=/home/ada.example/out --enable-gpl");
            DecoderBuild first = DecoderBuild.TryIdentify(fake, "", new DecoderBuildCache(""), out string reason) ?? throw new InvalidOperationException(reason);
            Assert.Equal("configuration: --prefix=[path] --enable-gpl", first.Record.Text("configuration"));
            Assert.Equal(64, first.Record.Text("configurationSha256").Length);
            Assert.DoesNotContain("ada.example", first.Record.ToString(), StringComparison.Ordinal);
            WriteFake(fake, "1", "--prefix=/home/bea.example/out --enable-gpl");
            DecoderBuild second = DecoderBuild.TryIdentify(fake, "", new DecoderBuildCache(""), out _)!;
            Assert.Equal(first.Record.Text("configuration"), second.Record.Text("configuration"));
            Assert.NotEqual(first.Record.Text("configurationSha256"), second.Record.Text("configurationSha256"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("configuration: --enable-gpl --disable-doc", "configuration: --enable-gpl --disable-doc")]
    [InlineData("configuration: --prefix=/usr --cc=gcc", "configuration: --prefix=[path] --cc=gcc")]
    [InlineData("configuration: --extra-cflags=-I/home/ada/inc", "configuration: --extra-cflags=[path]")]
    [InlineData("configuration: --extra-ldflags='-L/home/Ada Lovelace B/lib -lm' --enable-gpl", "configuration: --extra-ldflags=[path] --enable-gpl")]
    [InlineData("configuration: --prefix=\"/home/Ada B C/out\"", "configuration: --prefix=[path]")]
    [InlineData("configuration: '--prefix=/home/Ada B C' --x", "configuration: [path] --x")]
    [InlineData("configuration: --prefix='/home/Ada it is open", "configuration: --prefix=[path]")]
    [InlineData("configuration: --prefix=~/out  --x", "configuration: --prefix=[path]  --x")]
    public void WithoutPaths_Line_KeepsOptionsAndNoPath(string line, string expected) => Assert.Equal(expected, ConfigurationLine.WithoutPaths(line));

    [Fact]
    public async Task DecodeAsync_DecoderThatHangs_IsEnded()
    {
        string folder = Directory.CreateTempSubdirectory("ascertain-build-").FullName;
        try
        {
            string fake = Path.Combine(folder, "ffmpeg");
            WriteFake(fake, "1");
            DecoderBuild build = DecoderBuild.TryIdentify(fake, "", new DecoderBuildCache(""), out string reason) ?? throw new InvalidOperationException(reason);
            using TemporaryFile clip = new("clip");
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(clip.Path);
            DecodeRequest request = new()
            {
                Confinement = ConfinementPolicy.Only(ConfinementMode.Unconfined), Limits = new DecodeLimits { WithoutProgress = TimeSpan.FromMilliseconds(200) },
            };
            DecodeReport report = await new ConfinedDecoder(build).DecodeAsync(handle, request, []);
            Assert.IsType<DecodeEnd.TimeExceeded>(report.End);
            Assert.Equal(build.DigestHex, report.DecoderBuildDigest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteFake(string path, string version, string configuration = "none")
    {
        File.WriteAllText(path, $"#!/bin/sh\n[ \"$1\" = -version ] && {{ echo 'ffmpeg version {version}'; echo 'configuration: {configuration}'; exit; }}\nwhile :; do :; done\n");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
