using System.Buffers.Binary;
using static CooperationPortal.Core.Files.FileContentRules;

namespace CooperationPortal.Core.Files;

/// <summary>What a picture must be; its size is read from its head, it is never unpacked here (SEC-42).</summary>
public static class PictureRules
{
    /// <summary>Most pixels of a picture: what a viewer would have to hold in memory, four bytes each.</summary>
    public const long MaxPixels = 40_000_000;

    internal static void CheckPng(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        Require(
            content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == 24
            && head[..8].SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            && head.Slice(12, 4).SequenceEqual("IHDR"u8),
            Mismatch);
        Span<byte> tail = stackalloc byte[8];
        content.Position = Math.Max(0, content.Length - 8);
        content.ReadExactly(tail);
        Require(tail[..4].SequenceEqual("IEND"u8), Broken);
        CheckPixels(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]));
    }

    internal static void CheckJpeg(Stream content)
    {
        Require(content.ReadByte() == 0xFF && content.ReadByte() == 0xD8, Mismatch);
        Span<byte> size = stackalloc byte[2];
        Span<byte> frame = stackalloc byte[5];
        while (true)
        {
            Require(content.ReadByte() == 0xFF, Mismatch);
            int marker;
            while ((marker = content.ReadByte()) == 0xFF)
            {
                // Filling between segments.
            }

            Require(marker is not (-1 or 0xD9 or 0xDA), Broken);
            Require(content.ReadAtLeast(size, 2, throwOnEndOfStream: false) == 2, Broken);
            var length = BinaryPrimitives.ReadUInt16BigEndian(size);
            Require(length >= 2, Mismatch);

            // Start of frame; C4, C8 and CC are tables.
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                Require(content.ReadAtLeast(frame, 5, throwOnEndOfStream: false) == 5, Broken);
                CheckPixels(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
                return;
            }

            content.Position += length - 2;
        }
    }

    private static void CheckPixels(long width, long height)
    {
        Require(width > 0 && height > 0, Broken);
        Require(height <= MaxPixels / width, "图片过大，请压缩到 4000 万像素以内。");
    }
}
