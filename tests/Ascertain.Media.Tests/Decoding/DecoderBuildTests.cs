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

    private static void WriteFake(string path, string version)
    {
        File.WriteAllText(path, $"#!/bin/sh\n[ \"$1\" = -version ] && {{ echo 'ffmpeg version {version}'; echo 'configuration: none'; exit; }}\nwhile :; do :; done\n");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
