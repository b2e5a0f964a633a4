// standards/buffer.h: growing arrays of plain values for columns of tens of millions of rows.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace goldthread::standards {

/// Like std::vector for plain values, but growing leaves new values unset and moves whole pages
/// instead of copying them (realloc), so that a column grows without a second copy in memory.
template <class T>
class Buffer {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    Buffer() = default;
    explicit Buffer(std::size_t size) { resize(size); }
    Buffer(std::size_t size, T value) { resize(size, value); }
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer&& other) noexcept
    {
        Buffer taken{std::move(other)};
        swap(taken);
        return *this;
    }
    Buffer(const Buffer& other) { append(other); }
    Buffer& operator=(const Buffer& other)
    {
        Buffer copied{other};
        swap(copied);
        return *this;
    }
    ~Buffer() { std::free(data_); }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    T* data() { return data_; }
    const T* data() const { return data_; }
    T& operator[](std::size_t i) { return data_[i]; }
    const T& operator[](std::size_t i) const { return data_[i]; }
    T* begin() { return data_; }
    T* end() { return data_ + size_; }
    const T* begin() const { return data_; }
    const T* end() const { return data_ + size_; }
    T& back() { return data_[size_ - 1]; }
    const T& back() const { return data_[size_ - 1]; }

    void clear() { size_ = 0; }
    void reserve(std::size_t wanted)
    {
        if (wanted <= capacity_) {
            return;
        }
        void* grown = std::realloc(static_cast<void*>(data_), wanted * sizeof(T));
        if (grown == nullptr) {
            throw std::bad_alloc{};
        }
        data_ = static_cast<T*>(grown);
        capacity_ = wanted;
    }
    /// New values are unset.
    void resize(std::size_t size)
    {
        if (size > capacity_) {
            reserve(capacity_ == 0 ? size : std::max(size, capacity_ + capacity_ / 2));
        }
        size_ = size;
    }
    void resize(std::size_t size, T value)
    {
        const std::size_t before = size_;
        resize(size);
        for (std::size_t i = before; i < size; ++i) {
            data_[i] = value;
        }
    }
    void push_back(T value)
    {
        if (size_ == capacity_) {
            reserve(std::max<std::size_t>(16, capacity_ * 2));
        }
        data_[size_++] = value;
    }
    void pop_back() { --size_; }
    void append(std::span<const T> values)
    {
        const std::size_t before = size_;
        resize(size_ + values.size());
        if (!values.empty()) {
            std::memcpy(static_cast<void*>(data_ + before), values.data(),
                        values.size() * sizeof(T));
        }
    }
    void append(const Buffer& other) { append(std::span{other.data_, other.size_}); }
    /// Gives back what is reserved beyond size().
    void trim()
    {
        if (size_ == 0) {
            *this = Buffer{};
        } else if (capacity_ > size_) {
            if (void* smaller = std::realloc(static_cast<void*>(data_), size_ * sizeof(T))) {
                data_ = static_cast<T*>(smaller);
                capacity_ = size_;
            }
        }
    }
    void swap(Buffer& other) noexcept
    {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace goldthread::standards
