// Multiboot2 information for tests, at address 0x800 of a physical memory that ends with it.
#pragma once

#include "kernel/boot/physical_fake.h"

namespace multiboot2_builder {

constexpr uint64_t kBase = 0x800;

/// Appends tags as a loader does.
class Tags {
  public:
    Tags &Tag(uint32_t type, const std::vector<uint8_t> &body) {
        while (bytes_.size() % 8 != 0)
            bytes_.push_back(0);
        starts_.push_back(kBase + bytes_.size());
        Number(type, 4).Number(8 + body.size(), 4);
        bytes_.insert(bytes_.end(), body.begin(), body.end());
        return *this;
    }
    Tags &Number(uint64_t value, int size) {
        for (int i = 0; i < size; i++)
            bytes_.push_back(uint8_t(value >> (8 * i)));
        return *this;
    }
    /// The address of the n-th tag.
    uint64_t At(size_t n) const { return starts_.at(n); }

    /// Ends the tags and puts them into memory, which ends with them.
    PhysicalFake Memory() {
        Tag(0, {});
        PhysicalFake memory(kBase + bytes_.size());
        for (size_t i = 0; i < bytes_.size(); i++)
            memory.Put8(kBase + i, bytes_[i]);
        memory.Put32(kBase, uint32_t(bytes_.size()));
        return memory;
    }

  private:
    std::vector<uint8_t> bytes_ = std::vector<uint8_t>(8);
    std::vector<uint64_t> starts_;
};

class Body {
  public:
    Body &Number(uint64_t value, int size) {
        for (int i = 0; i < size; i++)
            bytes_.push_back(uint8_t(value >> (8 * i)));
        return *this;
    }
    Body &Zeros(size_t count) {
        bytes_.resize(bytes_.size() + count);
        return *this;
    }
    Body &Text(std::string_view text) {
        bytes_.insert(bytes_.end(), text.begin(), text.end());
        return Number(0, 1);
    }
    Body &Region(uint64_t base, uint64_t length, uint32_t type) {
        return Number(base, 8).Number(length, 8).Number(type, 4).Number(0, 4);
    }
    operator std::vector<uint8_t>() const { return bytes_; }

  private:
    std::vector<uint8_t> bytes_;
};

enum {
    kLine,
    kLoader,
    kModule,
    kModule2,
    kBasic,
    kMap,
    kFramebuffer,
    kTable,
    kHandle,
    kEfiMap,
    kRsdp1,
    kRsdp2
};

/// What GRUB leaves on UEFI.
inline Tags GoodTags() {
    Tags tags;
    tags.Tag(1, Body().Text("debug-exit -- a b"));
    tags.Tag(2, Body().Text("a loader"));
    tags.Tag(3, Body().Number(0x3F0000, 4).Number(0x3F1234, 4).Text("words.txt"));
    tags.Tag(3, Body().Number(0x3E0000, 4).Number(0x3E0000, 4).Text(""));
    tags.Tag(4, Body().Number(639, 4).Number(3072, 4));
    tags.Tag(6, Body()
                    .Number(24, 4)
                    .Number(0, 4)
                    .Region(0, 0x9FC00, 1)
                    .Region(0x9FC00, 0x400, 2)
                    .Region(0x100000, 0x300000, 1));
    tags.Tag(8, Body()
                    .Number(0xC0000000, 8)
                    .Number(4096, 4)
                    .Number(1024, 4)
                    .Number(768, 4)
                    .Number(32, 1)
                    .Number(1, 1)
                    .Number(0, 2)
                    .Number(0x080008080810, 6));
    tags.Tag(12, Body().Number(0x7FFE000, 8));
    tags.Tag(20, Body().Number(0x7FFD000, 8));
    tags.Tag(17, Body().Number(48, 4).Number(1, 4).Zeros(48));
    tags.Tag(14, Body().Zeros(20));
    tags.Tag(15, Body().Zeros(36));
    return tags;
}

} // namespace multiboot2_builder
