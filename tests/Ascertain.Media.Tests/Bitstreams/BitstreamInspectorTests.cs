using System.Globalization;
using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Av1;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams;

public class BitstreamInspectorTests
{
    [Theory]
    [InlineData("x264-pyramid.mp4")]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x264-open-gop-422.mp4")]
    [InlineData("x265-bframes.mp4")]
    [InlineData("av1-altref.mp4")]
    [InlineData("vp9-altref.mp4")]
    [InlineData("mpeg4-bframes.mp4")]
    [InlineData("gopro/karma.mp4")]
    [InlineData("mapillary/sample-5s.mp4")]
    [InlineData("intel/car-detection.mp4")]
    [InlineData("androidx/mp4/h265-bframes.mp4")]
    [InlineData("androidx/mp4/iibbibb-editlist-videoonly.mp4")]
    [InlineData("androidx/mp4/sample-av1.mp4")]
    [InlineData("androidx/mp4/bbb-800x640-768kbps-30fps-vp9.mp4")]
    [InlineData("androidx/mp4/bbb-176x144-192kbps-15fps-mpeg4.mp4")]
    [InlineData("androidx/mp4/sample-android-slow-motion.mp4")]
    public void Inspect_RealClip_AgreesWithFfprobe(string clip)
    {
        byte[] file = Clips.Bytes(clip);
        Dictionary<string, string> expected = Clips.Stream(clip);
        StructureBuilder into = new();

        VideoParameters stream = BitstreamInspector.Inspect(MiniMp4.Track(file), ByteSource.Of(file), into, true)!;

        // ffprobe takes the container's width; this camera crops there and not in the stream.
        bool isKarma = clip == "gopro/karma.mp4";
        Assert.Equal(isKarma ? "864" : expected["width"], Text(stream.Width));
        Assert.Equal(expected["height"], Text(stream.Height));
        if (stream.Family is CodecFamily.H264 or CodecFamily.Hevc)
        {
            Assert.Equal(expected["level"], Text(stream.Level));
        }

        Assert.Equal(expected["pix_fmt"], PixelFormat(stream));
        if (stream.Usability is { FullRange: { } full } && expected["color_range"] != "unknown")
        {
            Assert.Equal(expected["color_range"], full ? "pc" : "tv");
        }

        Assert.DoesNotContain(into.Findings, static it => it.Code != BitstreamFindingCodes.BinaryUserData && it.Code != BitstreamFindingCodes.SizeDiffers);
        Assert.Equal(isKarma, into.Findings.Exists(static it => it.Code == BitstreamFindingCodes.SizeDiffers));
    }

    // Element by element, from ffmpeg's trace of the same parameter set (ITU-T H.264 §7.3.2.1.1 and §E.1.1 names).
    [Theory]
    [InlineData("x264-mbaff-slices.mp4")]
    [InlineData("x264-open-gop-422.mp4")]
    [InlineData("gopro/karma.mp4")]
    [InlineData("mapillary/sample-5s.mp4")]
    public void H264Sps_RealClip_AgreesWithTrace(string clip)
    {
        ReadOnlySpan<byte> record = MiniMp4.Track(Clips.Bytes(clip)).CodecConfiguration.Span;
        ReadOnlySpan<byte> unit = AvcConfiguration.Parse(record)!.ParameterSets[0].Of(record);
        byte[] rbsp = new byte[unit.Length];
        int length = Rbsp.Unescape(unit[1..], rbsp);
        Dictionary<string, int> trace = Trace(clip, "Sequence Parameter Set");

        H264Sps sps = H264Sps.Parse(rbsp.AsSpan(0, length))!;

        Assert.Equal(trace["profile_idc"], sps.Profile);
        Assert.Equal(trace["level_idc"], sps.Level);
        Assert.Equal(trace["seq_parameter_set_id"], sps.Id);
        Assert.Equal(trace["log2_max_frame_num_minus4"] + 4, sps.FrameNumBits);
        Assert.Equal(trace["pic_order_cnt_type"], sps.PocType);
        Assert.Equal(trace["max_num_ref_frames"], sps.MaxReferenceFrames);
        Assert.Equal(trace["gaps_in_frame_num_allowed_flag"] == 1, sps.GapsAllowed);
        Assert.Equal(trace["pic_width_in_mbs_minus1"] + 1, sps.WidthInMacroblocks);
        Assert.Equal(trace["pic_height_in_map_units_minus1"] + 1, sps.HeightInMapUnits);
        Assert.Equal(trace["frame_mbs_only_flag"] == 1, sps.FramesOnly);
        Assert.Equal(trace.GetValueOrDefault("bit_depth_luma_minus8") + 8, sps.LumaBits);
        Assert.Equal(trace.GetValueOrDefault("chroma_format_idc", 1), sps.ChromaFormat);
        if (trace.TryGetValue("frame_crop_right_offset", out int right))
        {
            Assert.Equal(right, sps.Crop.Right);
            Assert.Equal(trace["frame_crop_bottom_offset"], sps.Crop.Bottom);
        }

        if (trace.TryGetValue("num_units_in_tick", out int tick))
        {
            Assert.Equal((uint)tick, sps.Vui!.UnitsInTick);
            Assert.Equal((uint)trace["time_scale"], sps.Vui.TimeScale);
        }

        if (trace.TryGetValue("max_num_reorder_frames", out int reorder))
        {
            Assert.Equal(reorder, sps.Vui!.MaxReorderFrames);
        }

        if (trace.TryGetValue("cpb_removal_delay_length_minus1", out int delay))
        {
            Assert.Equal(delay + 1, sps.Vui!.DelayLengths.CpbRemoval);
        }
    }

    // ITU-T H.265 §7.3.2.1, §7.3.2.2 and §7.3.2.3 names.
    [Fact]
    public void HevcParameterSets_RealClip_AgreeWithTrace()
    {
        ReadOnlySpan<byte> record = MiniMp4.Track(Clips.Bytes("x265-bframes.mp4")).CodecConfiguration.Span;
        IReadOnlyList<UnitRange> units = Ascertain.Media.Bitstreams.Hevc.HevcConfiguration.Parse(record)!.Units;
        HevcVps vps = HevcVps.Parse(Payload(units[0].Of(record)))!;
        HevcSps sps = HevcSps.Parse(Payload(units[1].Of(record)))!;
        HevcPps pps = HevcPps.Parse(Payload(units[2].Of(record)))!;
        Dictionary<string, int> trace = Trace("x265-bframes.mp4", "Video Parameter Set");
        Assert.Equal((trace["vps_video_parameter_set_id"], trace["vps_max_sub_layers_minus1"] + 1, trace["general_level_idc"]), (vps.Id, vps.SubLayers, vps.Profile.Level));
        trace = Trace("x265-bframes.mp4", "Sequence Parameter Set");
        Assert.Equal((trace["general_profile_idc"], trace["general_level_idc"]), (sps.Profile.Profile, sps.Profile.Level));
        Assert.Equal((trace["pic_width_in_luma_samples"], trace["pic_height_in_luma_samples"]), (sps.CodedWidth, sps.CodedHeight));
        Assert.Equal((trace["conf_win_right_offset"], trace["conf_win_bottom_offset"]), (sps.Window.Right, sps.Window.Bottom));
        Assert.Equal(trace["log2_max_pic_order_cnt_lsb_minus4"] + 4, sps.PocLsbBits);
        Assert.Equal(trace["log2_min_luma_coding_block_size_minus3"] + 3 + trace["log2_diff_max_min_luma_coding_block_size"], sps.CtbLog2);
        Assert.Equal((uint)trace["vui_num_units_in_tick"], sps.Vui!.UnitsInTick);
        Assert.Equal((uint)trace["vui_time_scale"], sps.Vui.TimeScale);
        trace = Trace("x265-bframes.mp4", "Picture Parameter Set");
        Assert.Equal((trace["pps_pic_parameter_set_id"], trace["num_extra_slice_header_bits"], trace["init_qp_minus26"] + 26), (pps.Id, pps.ExtraHeaderBits, pps.InitialQp));
    }

    // AV1 specification §5.5 names.
    [Fact]
    public void Av1SequenceHeader_RealClip_AgreesWithTrace()
    {
        byte[] record = MiniMp4.Track(Clips.Bytes("av1-altref.mp4")).CodecConfiguration[4..].ToArray();
        Assert.True(ObuHeader.TryParse(record, out ObuHeader obu));
        Av1SequenceHeader header = Av1SequenceHeader.Parse(record.AsSpan(obu.HeaderSize, (int)obu.PayloadSize))!;
        Dictionary<string, int> trace = Trace("av1-altref.mp4", "Sequence Header");
        Assert.Equal((trace["seq_profile"], trace["seq_level_idx[0]"]), (header.Profile, header.Level));
        Assert.Equal((trace["max_frame_width_minus_1"] + 1, trace["max_frame_height_minus_1"] + 1), (header.Width, header.Height));
        Assert.Equal(trace["order_hint_bits_minus_1"] + 1, header.OrderHintBits);
        Assert.Equal(trace["film_grain_params_present"] == 1, header.FilmGrain);
        Assert.Equal(trace["color_range"] == 1, header.Colour.FullRange);
    }

    private static byte[] Payload(ReadOnlySpan<byte> unit)
    {
        byte[] rbsp = new byte[unit.Length];
        return rbsp[..Rbsp.Unescape(unit[2..], rbsp)];
    }

    [Theory]
    [InlineData("x264-pyramid.mp4", "H.264 SEI user data dc45e9bd-e6d9-48b7-962c-d820d923eeef", "x264 - core ")]
    [InlineData("x265-bframes.mp4", "HEVC SEI user data 2ca2de09-b517-47db-bb55-a4fe7fc2fc4e", "x265 (build ")]
    [InlineData("mpeg4-bframes.mp4", "MPEG-4 part 2 user data", "Lavc")]
    public void Inspect_EncoderText_IsTracedWhereItStands(string clip, string source, string begins)
    {
        byte[] file = Clips.Bytes(clip);
        StructureBuilder into = new();

        BitstreamInspector.Inspect(MiniMp4.Track(file), ByteSource.Of(file), into, true);

        ToolTrace trace = Assert.Single(into.ToolTraces);
        Assert.Equal(source, trace.Source);
        Assert.StartsWith(begins, trace.Text, StringComparison.Ordinal);
        Assert.Equal(trace.Text[..8], System.Text.Encoding.ASCII.GetString(file, (int)trace.FirstByte, 8));
        Assert.InRange(trace.ByteCount, trace.Text.Length, trace.Text.Length + 4);
    }

    [Fact]
    public void Inspect_NoEncoderText_HasNoTrace()
    {
        byte[] file = Clips.Bytes("gopro/karma.mp4");
        StructureBuilder into = new();
        BitstreamInspector.Inspect(MiniMp4.Track(file), ByteSource.Of(file), into, false);
        Assert.Empty(into.ToolTraces);
    }

    [Fact]
    public void Inspect_ContainerSizeOther_IsFound()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        StructureBuilder into = new();
        BitstreamInspector.Inspect(MiniMp4.Track(file) with { Width = 1920, Height = 1080 }, ByteSource.Of(file), into, true);
        Finding finding = Assert.Single(into.Findings);
        Assert.Equal(BitstreamFindingCodes.SizeDiffers, finding.Code);
        Assert.Contains("176×112", finding.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_ConfigurationLevelPatched_IsFound()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] record = track.CodecConfiguration.ToArray();
        record[3] = 51;
        StructureBuilder into = new();
        BitstreamInspector.Inspect(track with { CodecConfiguration = record }, ByteSource.Of(file), into, true);
        Assert.Equal(BitstreamFindingCodes.ConfigurationDiffers, Assert.Single(into.Findings).Code);
    }

    [Fact]
    public void Inspect_ConfigurationCut_IsFoundAtItsByte()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        StructureBuilder into = new();
        BitstreamInspector.Inspect(track with { CodecConfiguration = track.CodecConfiguration[..20] }, ByteSource.Of(file), into, true);
        Assert.Contains(into.Findings, it => it.Code == BitstreamFindingCodes.ConfigurationBroken && it.Where.FirstByte == track.CodecConfigurationOffset + 6);
    }

    [Fact]
    public void Inspect_TwoDifferingSets_AreFound()
    {
        byte[] file = Clips.Bytes("x264-pyramid.mp4");
        MediaTrack track = MiniMp4.Track(file);
        byte[] one = [.. track.CodecConfiguration.Span];
        AvcConfiguration avc = AvcConfiguration.Parse(one)!;
        byte[] otherRecord = MiniMp4.Track(Clips.Bytes("x264-mbaff-slices.mp4")).CodecConfiguration.ToArray();
        byte[] other = AvcConfiguration.Parse(otherRecord)!.ParameterSets[0].Of(otherRecord).ToArray();
        int end = avc.ParameterSets[0].Start + avc.ParameterSets[0].Length;
        byte[] joined = [.. one[..5], 0xE2, .. one[6..end], (byte)(other.Length >> 8), (byte)other.Length, .. other, .. one[end..]];
        StructureBuilder into = new();
        BitstreamInspector.Inspect(track with { CodecConfiguration = joined }, ByteSource.Of(file), into, true);
        Assert.Contains(into.Findings, static it => it.Code == BitstreamFindingCodes.ParameterSetSeveral && it.Statement.Contains("176×112, 174×108", StringComparison.Ordinal));
    }

    [Fact]
    public void PictureTiming_WorkedExample_GivesTimeCode()
    {
        // No HRD; pic_struct 0; clock_timestamp_flag 1; ct_type 0, nuit 0, counting 0 (8 bits); full 1; 2 flags; n_frames 12; 34 s, 56 min, 7 h.
        // 0000 1 00 0 00000 1 00 00001100 100010 111000 00111 (then padding)
        byte[] payload = [0b0000_1000, 0b0000_0100, 0b0000_1100, 0b1000_1011, 0b1000_0011, 0b1000_0000];
        H264PictureTiming timing = H264PictureTiming.Parse(payload, new VideoUsability { HasPictureStructure = true })!.Value;
        Assert.Equal(new H264PictureTiming(0, 7, 56, 34, 12), timing);
    }

    [Fact]
    public void RecoveryPoint_WorkedExample()
    {
        // ue 0, exact 0, broken link 1
        Assert.Equal(new RecoveryPoint(0, false, true), RecoveryPoint.Parse([0b1010_0000]));
        Assert.Null(RecoveryPoint.Parse([]));
    }

    private static Dictionary<string, int> Trace(string clip, string section)
    {
        Dictionary<string, int> values = [];
        bool inside = false;
        foreach (string line in Clips.Authority(Path.GetFileName(clip) + ".headers.txt"))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool isElement = parts.Length >= 4 && parts[^2] == "=";
            if (!isElement)
            {
                if (inside)
                {
                    break;
                }

                inside = line == section;
            }
            else if (inside && int.TryParse(parts[^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int value))
            {
                values.TryAdd(parts[1], value);
            }
        }

        return values;
    }

    private static string PixelFormat(VideoParameters stream)
    {
        string chroma = stream.ChromaFormat switch { 0 => "gray", 2 => "yuv422p", 3 => "yuv444p", _ => "yuv420p" };
        bool j = stream.Family == CodecFamily.H264 && stream.Usability?.FullRange == true && stream.BitDepth == 8;
        return stream.BitDepth > 8 ? $"{chroma}{stream.BitDepth}le" : j ? chroma.Replace("yuv", "yuvj", StringComparison.Ordinal) : chroma;
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
