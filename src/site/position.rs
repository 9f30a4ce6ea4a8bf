//! A type of its own for positions in each kind of list, so that a position in one is never taken
//! for a position in another.

/// Makes the type of a position in one kind of list.
macro_rules! position_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// A position in 32 bits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// What stands at a position of the list.
            #[must_use]
            pub fn at(index: usize) -> $name {
                $name($crate::base::source::narrow(index))
            }
        }
    };
}

pub(crate) use position_type;
