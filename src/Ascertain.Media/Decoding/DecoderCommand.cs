using System.Globalization;
using System.Runtime.InteropServices;
using Ascertain.Media.Decoding.Confinement;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Decoding;

/// <summary>The one pinned command line.</summary>
internal static class DecoderCommand
{
    // Readers of files that are whole in themselves. Playlists, scripts of inputs and image sequences are left out: they name other files.
    public const string Formats =
        "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,live_flv,asf,wav,w64,mp3,aac,flac,ogg,ac3,eac3,amr,amrnb,amrwb,h264,hevc,m4v,h263,"
        + "mjpeg,mjpeg_2000,jpeg_pipe,jpegls_pipe,j2k_pipe,png_pipe,apng,gif,webp_pipe,tiff_pipe,bmp_pipe,ivf,obu,av1,dv,mxf,rm,nut,yuv4mpegpipe,caf,aiff,au,dts,truehd,swf,vc1,vc1test,wtv,gxf,mpc,mpc8,ape,tta,wv";

    // The reader's own name, whole.
    private const string FedFormat = "matroska,webm";

    /// <summary>Coded pictures are padded to whole blocks, so the decoder's own bound leaves room; the exact one is ours.</summary>
    private const long GreatestCodedPixels = (3840L + 64) * (2160 + 64);

    /// <summary>Puts the command together.</summary>
    /// <param name="build">The decoder.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="input">The clip.</param>
    /// <param name="wholePictures">A selection filter for whole pictures, or null for luma.</param>
    public static ConfinedCommand Make(DecoderBuild build, DecodeRequest request, SafeFileHandle input, string? wholePictures)
    {
        bool both = request.Frames.Step > 0 && request.Sound;
        bool isMovie = !request.IsFed && IsIsoMedia(input);
        bool old = build.VersionLine.StartsWith("ffmpeg version 4.", StringComparison.Ordinal) || build.VersionLine.StartsWith("ffmpeg version 5.0", StringComparison.Ordinal);
        return new ConfinedCommand
        {
            Program = build.Decoder,
            Input = request.IsFed ? null : input,
            IsFed = request.IsFed,
            SecondOutput = both,
            Environment = request.ExtraEnvironment,
            GreatestProcessorSeconds = (long)Math.Ceiling(request.Limits.WallTime.TotalSeconds) + 1,
            Arguments = path =>
            [
                // Threads: with more than one, what a damaged clip decodes to depends on timing, and the account is no longer in order.
                "-nostdin", "-hide_banner", "-nostats", "-loglevel", "repeat+level+info", "-debug_ts", "-filter_threads", "1", "-filter_complex_threads", "1",
                "-noauto_conversion_filters", "-copyts", "-max_error_rate", "1", .. request.ExtraArguments,
                .. request.PinsInstructions && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? (string[])["-cpuflags", "sse4.2"] : [],
                "-threads", Text(request.Threads), "-noautorotate", "-protocol_whitelist", request.IsFed ? "pipe" : "file", "-format_whitelist", request.IsFed ? FedFormat : Formats, "-max_pixels", Text(GreatestCodedPixels),
                "-flags", "+bitexact",
                .. isMovie ? (string[])["-f", "mov", "-ignore_editlist", "1"] : [],
                // Times stay the container's own, and nothing decoded is cut away: who asks tells pictures apart by their times.
                .. request.FromMicroseconds is { } from ? (string[])["-seek_timestamp", "1", "-noaccurate_seek", "-ss", (from / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture)] : [],
                .. request.Frames.KeyFramesOnly ? (string[])["-skip_frame", "nokey"] : [],
                // What it is fed says all that it has to know: nothing is looked at first, and nothing waits for more than one sample.
                .. request.IsFed ? (string[])["-probesize", "32", "-analyzeduration", "0", "-fpsprobesize", "0", "-f", "matroska", "-i", "pipe:0"] : ["-i", "file:" + path],
                .. request.Frames.Step > 0 ? Pictures(request, isMovie, wholePictures, old, build.AccountIsInOrder ? "-1" : "demux") : [],
                .. request.Sound ? Sound(request, both ? 4 : 1) : [],
            ],
        };
    }

    // The output keeps the unit of time of the input: in another, times of a variable rate fall together, and the muxer complains of what is not the file's.
    private static string[] Pictures(DecodeRequest request, bool isMovie, string? wholePictures, bool old, string unitOfTime)
    {
        string select = wholePictures is not null ? $",{wholePictures}"
            : request.Frames.Step > 1 ? $",select=not(mod(n\\,{Text(request.Frames.Step)}))"
            : "";
        return
        [
            "-map", request.IsFed || request.Video is not { } video ? "0:V:0" : isMovie ? $"0:i:{Text(video.TrackId)}" : $"0:v:{Text(video.Ordinal)}",
            "-vf", $"showinfo=checksum=0{select}{(wholePictures is null ? ",extractplanes=y" : "")}",
            .. old ? (string[])["-vsync", "passthrough"] : ["-fps_mode", "passthrough"],
            "-enc_time_base", unitOfTime, "-autoscale", "0", "-threads", "1", "-c:v", "rawvideo", "-f", "rawvideo", "pipe:1",
        ];
    }

    // The explicit aresample only re-arranges samples into interleaved 32-bit floats: rate and channels stay the decoder's.
    private static string[] Sound(DecodeRequest request, int descriptor) =>
    [
        "-map", request.SoundStream is { } stream ? $"0:{Text(stream)}" : "0:a:0",
        "-af", "ashowinfo,aresample", "-threads", "1", "-c:a", "pcm_f32le", "-f", "f32le", $"pipe:{Text(descriptor)}",
    ];

    // ISO/IEC 14496-12 and QuickTime: a box type of the top level at byte 4. Only this reader knows edit lists, and it refuses the option elsewhere.
    private static bool IsIsoMedia(SafeFileHandle input)
    {
        Span<byte> start = stackalloc byte[8];
        return RandomAccess.Read(input, start, 0) == 8
            && System.Text.Encoding.ASCII.GetString(start[4..]) is "ftyp" or "moov" or "mdat" or "free" or "skip" or "wide" or "pnot" or "styp" or "moof" or "sidx";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
